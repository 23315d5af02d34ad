using BatchSeg.Foundation.Errors;
using BatchSeg.Imaging;
using BatchSeg.Imaging.Decoding;

namespace BatchSeg.Datasets.Masks.Shapes;

/// <summary>COCO's panoptic masks as semantic ones: a pixel's colour is its segment's id, red + 256 green + 65,536 blue, and a list says
/// each segment's category. Id 0 is void, and ignored, as crowds are.</summary>
internal sealed class PanopticMaskReader(ClassNames names, byte ignore) : MaskReader
{
    public override Image Read(MaskFile mask)
    {
        var classOfSegment = mask.List is { } list
            ? AnnotationJson.Read(list, "in COCO's panoptic format", file => file.GetProperty("segments").EnumerateArray().ToDictionary(
            segment => Colour(segment.GetProperty("id").GetInt32()),
            segment => segment.GetProperty("iscrowd").GetInt32() != 0
                ? ignore
                : names.ClassOf(segment.GetProperty("category").GetString()!)))
            : throw new BadItemException(RejectCode.MaskMissing, "no list names the segments of this mask");
        classOfSegment[0] = ignore;
        return new ColourMaskValues(classOfSegment).ToClassIds(ImageDecoder.DecodeMask(mask.Bytes, new(AsColours: true)));
    }

    /// <summary>0xRRGGBB of a segment's id.</summary>
    private static int Colour(int id) => (id & 0xff) << 16 | id & 0xff00 | id >> 16 & 0xff;
}
