using BatchSeg.Datasets.Augmentation;
using BatchSeg.Imaging;

namespace BatchSeg.Datasets.Tests.Augmentation;

/// <summary>A small picture and its mask: a disc of class 1 in red on a green slope of class 0.</summary>
internal static class AugmentedSamples
{
    private const int Side = 40;

    public static Image Picture()
    {
        var image = new Image(Side, Side, 3);
        for (var y = 0; y < Side; y++)
        for (var x = 0; x < Side; x++)
        {
            var pixel = image.Row(y).Slice(x * 3, 3);
            if (IsDisc(y, x)) (pixel[0], pixel[1], pixel[2]) = (230, 30, 40);
            else (pixel[0], pixel[1], pixel[2]) = (60, (byte)(120 + 2 * x), (byte)(60 + y));
        }
        return image;
    }

    public static Image Mask()
    {
        var mask = new Image(Side, Side, 1);
        for (var y = 0; y < Side; y++)
        for (var x = 0; x < Side; x++)
            mask.Row(y)[x] = IsDisc(y, x) ? (byte)1 : (byte)0;
        return mask;
    }

    /// <summary>One transform, always applied, as YAML's inner part gives it: "rotation, degrees: 10".</summary>
    public static (Image Image, Image Mask, string Applied) Apply(string transform, Image? image = null, Image? mask = null, int copy = 0)
    {
        var result = AugmentationPipeline.Parse($"transforms: [{{name: {transform}, probability: 1}}]", "test.yaml")
            .Apply(image ?? Picture(), mask ?? Mask(), 255, 11, "sample", copy);
        return (result.Image, result.Mask!, result.Applied);
    }

    private static bool IsDisc(int y, int x) => (y - 15) * (y - 15) + (x - 24) * (x - 24) < 90;
}
