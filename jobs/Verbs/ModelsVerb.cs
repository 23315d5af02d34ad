using System.CommandLine;
using BatchSeg.Data.Errors;
using BatchSeg.Data.Imaging;
using BatchSeg.Data.Stores;
using BatchSeg.Jobs.CommandLine;
using BatchSeg.Jobs.Registry;
using BatchSeg.Models;
using BatchSeg.Models.Outputs;
using BatchSeg.Models.Summary;
using BatchSeg.Train.Recipe;
using Spectre.Console;

namespace BatchSeg.Jobs.Verbs;

/// <summary>The architectures; of one, its layers and how many parameters it has.</summary>
internal static class ModelsVerb
{
    private static readonly Argument<string?> Name = new("NAME") { Description = "An architecture; without it they are listed", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<int> Classes = new("--classes") { Description = "Classes that it tells apart", HelpName = "N", DefaultValueFactory = _ => 2 };
    private static readonly Option<string> Activation = new("--activation") { Description = $"What becomes of its output, which says how many channels that has: {string.Join(", ", OutputActivation.All.Names)}", HelpName = "NAME", DefaultValueFactory = _ => OutputActivation.Standard };
    private static readonly Option<int> Channels = new("--channels") { Description = "Bands of an image", HelpName = "N", DefaultValueFactory = _ => 3 };
    private static readonly Option<string> Size = new("--size") { Description = "Size of the images for the output shapes: a side, or HxW", HelpName = "N|HxW", DefaultValueFactory = _ => "128" };
    private static readonly Option<string> Arguments = new("--model-args") { Description = "The architecture's own arguments", HelpName = "NAME=VALUE,...", DefaultValueFactory = _ => "" };
    private static readonly Option<string?> Encoder = new("--encoder") { Description = "What a model that takes one stands on", HelpName = "NAME" };
    private static readonly Option<bool> FreezeEncoder = new("--freeze-encoder") { Description = "Count the encoder's parameters as not trainable" };

    private static readonly Option<string?> Registry = new("--registry") { Description = "List the versions of a model in this registry instead, with their scores and which is in service", HelpName = "URI" };

    public static Command Create()
    {
        var command = new Command("models", "Lists the architectures, one's layers and parameters, or the versions in a registry") { Name, Classes, Activation, Channels, Size, Arguments, Encoder, FreezeEncoder, Registry };
        command.SetRun(Run);
        return command;
    }

    private static async Task Run(Invocation run)
    {
        if (run.Value(Registry) is { } registry) await ShowVersions(run, registry);
        else if (run.Value(Name) is { } name) ShowOne(run, ModelRegistry.Get(name));
        else run.Answer(new { Models = ModelRegistry.All.Select(model => new { model.Name, model.Summary }), Encoders = ModelRegistry.EncoderNames }, ShowAll);
    }

    private static async Task ShowVersions(Invocation run, string registry)
    {
        if (run.Value(Name) is { } name) throw new WrongUsageException($"models: '{name}' names an architecture, and --registry lists versions: give one of the two");
        var versions = new ModelVersions(StoreUri.Open(registry));
        var listed = await VersionList.Of(versions, run.Cancel);
        if (listed.Count == 0) throw new InputMissingException($"models: {registry} has no versions. `batchseg promote MODEL --registry {registry}` puts a model folder there, as the first.");
        var current = (await versions.Current(run.Cancel))?.InService.Version;
        run.Answer(new { registry, in_service = current, versions = listed }, console => console.Write(VersionsText.Table(registry, listed)));
    }

    private static void ShowAll(IAnsiConsole console)
    {
        var table = new Table().AddColumns("Model", "What it is", "Arguments");
        foreach (var model in ModelRegistry.All)
            table.AddRow(model.Name, Markup.Escape(model.Summary), Markup.Escape(string.Join(", ", model.Arguments.Select(argument => $"{argument.Name}={argument.Default} ({argument.Allowed})"))));
        console.Write(table);
        console.WriteLine($"Encoders: {string.Join(", ", ModelRegistry.EncoderNames)}");
    }

    private static void ShowOne(Invocation run, Architecture architecture)
    {
        if (!PixelSize.TryParse(run.Value(Size), out var size)) throw new WrongUsageException($"--size is '{run.Value(Size)}': it must be a side in pixels, or HxW");
        var arguments = ModelArguments.Parse(run.Value(Arguments), run.Value(Encoder), out var faults);
        WrongUsageException.ThrowIfAny(faults);
        using var model = architecture.Create(new ModelOptions(OutputActivation.All.Get(run.Value(Activation)).Channels(run.Value(Classes)), run.Value(Channels), arguments));
        if (run.Value(FreezeEncoder)) model.FreezeEncoder();
        var layers = LayerTable.Of(model, size);
        var totals = ParameterTotals.Of(model);
        run.Answer(new { totals.Parameters, totals.Trainable, totals.NonTrainable, architecture.Name, Layers = layers }, console =>
        {
            var table = new Table().AddColumns("Layer", "Type", "Output shape").AddColumn("Parameters", column => column.RightAligned());
            foreach (var layer in layers) table.AddRow(layer.Name, layer.Type, Markup.Escape($"[{string.Join(", ", layer.OutputShape)}]"), $"{layer.Parameters:N0}");
            console.Write(table);
            console.WriteLine($"Parameters: {totals.Parameters:N0}, trainable: {totals.Trainable:N0}, non-trainable: {totals.NonTrainable:N0}");
        });
    }
}
