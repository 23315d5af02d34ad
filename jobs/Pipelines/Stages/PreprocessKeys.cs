using BatchSeg.Jobs.Pipelines.Files;
using BatchSeg.Preprocess;

namespace BatchSeg.Jobs.Pipelines.Stages;

/// <summary>The options of `preprocess` from a stage's keys.</summary>
internal static class PreprocessKeys
{
    private static readonly PreprocessOptions Standard = new([], "", "");

    public static PreprocessOptions Read(StageKeys keys, IReadOnlyList<string> inputs) => new(
        inputs, keys.Required("layout"), keys.Required("output"), keys.Text("size", Standard.Size), keys.Text("resize", Standard.Resize), keys.Text("split", Standard.Split),
        keys.Number("val", Standard.ValidationShare), keys.Number("test", Standard.TestShare), keys.Number("seed", Standard.Seed), keys.Optional("augment"),
        keys.Number("copies", Standard.Copies), keys.Text("image-format", Standard.ImageFormat), keys.Number("shard-mb", Standard.ShardMegabytes));
}
