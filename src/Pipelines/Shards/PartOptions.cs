using BatchSeg.Foundation.Settings;
using BatchSeg.Foundation.Text;
using BatchSeg.Preprocess;

namespace BatchSeg.Pipelines.Shards;

/// <summary>Hash of all that shapes the shards of a part; not of the program's version, for shards of an earlier one stay.</summary>
public static class PartOptions
{
    /// <summary>First 12 hex digits of the SHA-256 of the options' JSON; the inputs and the output are not in it.</summary>
    public static string HashOf(SettingValues options)
    {
        var later = PreprocessSettings.Table.All
            .Where(setting => setting.Shapes == Shapes.OutputWhenSet && options.Counts(setting))
            .ToDictionary(setting => setting.Name, options.TextOf);
        // The form that the first such folders were hashed in: in another, all of their shards would be made anew.
        var first = new
        {
            Inputs = Array.Empty<string>(),
            Layout = options.Get(PreprocessSettings.Layout).Yaml,
            Output = "",
            Size = options.Written(PreprocessSettings.Size),
            Resize = options.Get(PreprocessSettings.Resize),
            Split = options.Get(PreprocessSettings.Split),
            ValidationShare = options.Get(PreprocessSettings.ValidationShare),
            TestShare = options.Get(PreprocessSettings.TestShare),
            Seed = options.Get(PreprocessSettings.Seed),
            Augment = options.Get(PreprocessSettings.Augment),
            Copies = options.Get(PreprocessSettings.Copies),
            ImageFormat = options.Get(PreprocessSettings.ImageFormat),
            ShardMegabytes = options.Get(PreprocessSettings.ShardMegabytes),
            TargetSize = options.Get(PreprocessSettings.Size),
        };
        return (later.Count == 0 ? Sha256Hex.OfJson(first) : Sha256Hex.OfJson(new { First = first, Later = later }))[..12];
    }
}
