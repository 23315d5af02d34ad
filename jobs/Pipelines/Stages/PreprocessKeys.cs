using BatchSeg.Data.Augmentation;
using BatchSeg.Data.Layouts;
using BatchSeg.Jobs.Pipelines.Files;
using BatchSeg.Preprocess;

namespace BatchSeg.Jobs.Pipelines.Stages;

/// <summary>The options of `preprocess` from a stage's keys, which win over what the `recipe` that it may name says of data.</summary>
internal static class PreprocessKeys
{
    private static readonly PreprocessOptions Standard = new([], "", "");

    public static PreprocessOptions Read(StageKeys keys, IReadOnlyList<string> inputs)
    {
        var options = Options(StageRecipe.Read(keys) is { } recipe ? keys.Over(recipe.Data) : keys, inputs);
        keys.Check(options.Faults);
        keys.Check(() =>
        {
            if (options.Layout.Length > 0) Layout.Load(options.Layout);
            return [];
        });
        if (options.Augment is { } augment) keys.Check(() =>
        {
            AugmentationText.Read(augment);
            return [];
        });
        return options;
    }

    private static PreprocessOptions Options(StageKeys keys, IReadOnlyList<string> inputs) => new(
        inputs, keys.Required("layout"), keys.Required("output"), keys.Text("size", Standard.Size), keys.Text("resize", Standard.Resize), keys.Text("split", Standard.Split),
        keys.Number("val", Standard.ValidationShare), keys.Number("test", Standard.TestShare), keys.Long("seed", Standard.Seed), keys.Optional("augment"),
        keys.Integer("copies", Standard.Copies), keys.Text("image-format", Standard.ImageFormat), keys.Integer("shard-mb", Standard.ShardMegabytes));
}
