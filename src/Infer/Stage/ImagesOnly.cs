using BatchSeg.Data.Imaging;
using BatchSeg.Data.Layouts;
using BatchSeg.Data.Text;
using BatchSeg.Models;

namespace BatchSeg.Infer.Stage;

/// <summary>The layout of inputs that nobody described: every image by itself, no truth.</summary>
internal static class ImagesOnly
{
    public static Layout Of(ModelCard model)
    {
        var pictures = new Glob($"**/*.{{{string.Join(',', ImageFormats.Extensions)}}}");
        var everyImage = new FileRule([pictures], Archive: null, Suffix: "", Key: null, Pages: false);
        return new(
            "images", [new(everyImage, model.InputChannels == 1 ? 1 : 3)], Masks: null, model.Classes, model.IgnoreIndex,
            new Dictionary<string, SplitRule>(), Yaml: "");
    }
}
