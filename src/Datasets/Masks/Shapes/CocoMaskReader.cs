using BatchSeg.Datasets.Layouts.Unpacking;
using BatchSeg.Imaging;

namespace BatchSeg.Datasets.Masks.Shapes;

/// <summary>COCO's instances as a semantic mask: polygons and run lengths, in the file's order, a later one over an earlier. Crowds, which
/// stand for many objects that nobody drew, are ignored where no object is drawn on them. What nothing covers is class 0.</summary>
internal sealed class CocoMaskReader(ClassNames names, byte ignore) : MaskReader
{
    public override UnpackKind? Unpacks => UnpackKind.CocoShapes;

    public override Image Read(MaskFile mask) => AnnotationJson.Read(mask.Bytes, "in COCO's format", image =>
    {
        var ids = AnnotationJson.Mask(image, "height", "width", mask.ImageSize);
        var annotations = image.Members("annotations").ToLookup(annotation => annotation.Is("iscrowd"));
        foreach (var crowd in annotations[true]) CocoSegmentation.Fill(ids, crowd.Member("segmentation"), ignore);
        foreach (var annotation in annotations[false])
            CocoSegmentation.Fill(ids, annotation.Member("segmentation"), names.ClassOf(annotation.Text("category")));
        return ids;
    });
}
