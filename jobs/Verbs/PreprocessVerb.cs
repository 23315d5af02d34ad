using BatchSeg.Engine;
using BatchSeg.Jobs.CommandLine;
using BatchSeg.Pipelines.Files;
using BatchSeg.Preprocess;
using Spectre.Console;

namespace BatchSeg.Jobs.Verbs;

/// <summary>Archives of images and masks in, Parquet shards out.</summary>
internal static class PreprocessVerb
{
    public static VerbCommand Create() => new(
        "preprocess", "Resizes images and masks from archives into Parquet shards for training",
        () => [PreprocessSettings.Table, RecipeSetting.Table, RejectionSettings.Table, EngineSettings.Table], Run)
    {
        FromRecipe = recipe => recipe.Data,
    };

    private static async Task Run(Invocation call)
    {
        var options = call.Of(PreprocessSettings.Table);
        var summary = PreprocessSummary.Of(await call.RunStage(settings => PreprocessStage.Run(options, settings, call.Cancel)));
        call.Answer(summary, console => Show(console, summary, options.Get(PreprocessSettings.Output)));
    }

    private static void Show(IAnsiConsole console, PreprocessSummary summary, string output)
    {
        var splits = summary.Samples.Select(split => $"{split.Key} {split.Value}");
        console.WriteLine($"{output}: {string.Join(", ", splits)} samples of {summary.Height}x{summary.Width} in {summary.Shards} "
            + $"shards; {summary.Rejected} rejected");
        console.WriteLine($"Next: batchseg train --data {output} --model unet --output MODEL");
    }
}
