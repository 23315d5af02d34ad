using System.CommandLine;
using BatchSeg.Data.Errors;
using BatchSeg.Data.Layouts;
using BatchSeg.Jobs.CommandLine;
using BatchSeg.Preprocess;
using Spectre.Console;

namespace BatchSeg.Jobs.Verbs;

/// <summary>Archives of images and masks in, Parquet shards out.</summary>
internal static class PreprocessVerb
{
    private static readonly PreprocessOptions Standard = new([], "", "");

    private static readonly Argument<string[]> Inputs = new("INPUT") { Description = "Archives (zip, tar, tar.gz) and folders of images and masks; local paths or blob URIs", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string> Layout = new("--layout") { Description = $"Where the inputs keep images and masks: {string.Join(", ", BuiltInLayouts.Names)}, or a layout file; needed without a recipe", HelpName = "NAME|FILE.yaml", DefaultValueFactory = _ => Standard.Layout };
    private static readonly Option<string> Output = new("--output") { Description = "Folder or blob prefix for the shards and their manifest", HelpName = "URI", Required = true };
    private static readonly Option<string> Size = New("--size", "Size of every sample in pixels: a side, or HxW", "128|HxW", Standard.Size);
    private static readonly Option<string> Resize = New("--resize", "stretch; fit: keeps proportions and pads; crop: the centre", "MODE", Standard.Resize);
    private static readonly Option<string> Split = New("--split", "hash: by --val and --test; official: by the layout's own lists", "KIND", Standard.Split);
    private static readonly Option<double> Validation = New("--val", "Share of samples for validation", "SHARE", Standard.ValidationShare);
    private static readonly Option<double> Test = New("--test", "Share of samples for testing", "SHARE", Standard.TestShare);
    private static readonly Option<long> Seed = New("--seed", "Other seeds give other splits and other augmentations", "N", Standard.Seed);
    private static readonly Option<string?> Augment = New<string?>("--augment", "Augmentation pipeline for --copies", "FILE.yaml", null);
    private static readonly Option<int> Copies = New("--copies", "Augmented copies of each training sample, beside the original", "N", Standard.Copies);
    private static readonly Option<string> ImageFormat = New("--image-format", "How shards store images: raw, jpeg, png", "FORMAT", Standard.ImageFormat);
    private static readonly Option<int> ShardMegabytes = New("--shard-mb", "About the size of one shard in MB, before compression", "MB", Standard.ShardMegabytes);

    public static Command Create()
    {
        var command = new Command("preprocess", "Resizes images and masks from archives into Parquet shards for training");
        command.Add(Inputs);
        foreach (var option in (Option[])[Layout, Output, RecipeOption.Recipe, Size, Resize, Split, Validation, Test, Seed, Augment, Copies, ImageFormat, ShardMegabytes]) command.Add(option);
        command.AddStageOptions();
        command.SetRun(Run);
        return command;
    }

    private static async Task Run(Invocation run)
    {
        var options = Options(await WithRecipe(run));
        var manifest = await run.RunStage(settings => PreprocessStage.Run(options, settings, run.Cancel));
        var summary = PreprocessSummary.Of(manifest);
        run.Answer(summary, console => Show(console, summary, options.Output));
    }

    /// <summary>The call with what its recipe says of data.</summary>
    private static async Task<Invocation> WithRecipe(Invocation run)
    {
        if (await run.ReadRecipe() is not { } recipe) return run;
        var flags = recipe.Data.ToDictionary(pair => pair.Key, IReadOnlyList<string> (pair) => [pair.Value]);
        WrongUsageException.ThrowIfAny(run.FaultsWith(flags));
        return run.With(flags);
    }

    private static PreprocessOptions Options(Invocation run) => new(
        run.Value(Inputs), run.Value(Layout), run.Value(Output), run.Value(Size), run.Value(Resize), run.Value(Split), run.Value(Validation), run.Value(Test),
        run.Value(Seed), run.Value(Augment), run.Value(Copies), run.Value(ImageFormat), run.Value(ShardMegabytes));

    private static void Show(IAnsiConsole console, PreprocessSummary summary, string output)
    {
        var splits = summary.Samples.Select(split => $"{split.Key} {split.Value}");
        console.WriteLine($"{output}: {string.Join(", ", splits)} samples of {summary.Height}x{summary.Width} in {summary.Shards} shards; {summary.Rejected} rejected");
        console.WriteLine($"Next: batchseg train --data {output} --model unet --output MODEL");
    }

    private static Option<T> New<T>(string name, string description, string helpName, T standard) =>
        new(name) { Description = description, HelpName = helpName, DefaultValueFactory = _ => standard };
}
