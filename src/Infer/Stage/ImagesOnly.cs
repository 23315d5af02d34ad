using BatchSeg.Data.Layouts;
using BatchSeg.Data.Text;

namespace BatchSeg.Infer.Stage;

/// <summary>The layout of inputs that nobody described: every image, no truth.</summary>
internal static class ImagesOnly
{
    public static Layout Of(IReadOnlyList<ClassDefinition> classes, int ignoreIndex)
    {
        var everyImage = new FileRule([new Glob("**/*.{jpg,jpeg,png,webp,tif,tiff,bmp,gif,heic,heif}")], Archive: null, Suffix: "", Key: null, Pages: false);
        return new("images", "every image, without truth", everyImage, Masks: null, classes, ignoreIndex, new Dictionary<string, SplitRule>(), Yaml: "");
    }
}
