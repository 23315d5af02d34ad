using System.Text.Json;
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
            ? AnnotationJson.Read(list, "in COCO's panoptic format", ClassOfSegment)
            : throw new BadItemException(RejectCode.MaskMissing, "no list names the segments of this mask");
        classOfSegment[0] = ignore;
        return new ColourMaskValues(classOfSegment).ToClassIds(ImageDecoder.DecodeMask(mask.Bytes, new(AsColours: true)));
    }

    private Dictionary<int, byte> ClassOfSegment(JsonElement file)
    {
        var classOfSegment = new Dictionary<int, byte>();
        foreach (var segment in file.Members("segments"))
        {
            var id = segment.WholeOrNull("id") ?? throw AnnotationValues.Bad("a segment has no `id`");
            var ofClass = segment.Is("iscrowd") ? ignore : names.ClassOf(segment.Text("category"));
            if (!classOfSegment.TryAdd(Colour(id), ofClass) && classOfSegment[Colour(id)] != ofClass)
                throw AnnotationValues.Bad($"segment {id} is there twice, with two categories");
        }
        return classOfSegment;
    }

    /// <summary>0xRRGGBB of a segment's id.</summary>
    private static int Colour(long id) => (int)((id & 0xff) << 16 | id & 0xff00 | id >> 16 & 0xff);
}
