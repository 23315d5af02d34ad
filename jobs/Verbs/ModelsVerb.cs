using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Settings;
using BatchSeg.Imaging;
using BatchSeg.Jobs.CommandLine;
using BatchSeg.Models;
using BatchSeg.Models.Outputs;
using BatchSeg.Models.Summary;
using BatchSeg.Pipelines.Registry;
using BatchSeg.Storage.Stores;
using BatchSeg.Train.Recipe;
using Spectre.Console;

namespace BatchSeg.Jobs.Verbs;

/// <summary>The architectures; of one, its layers and how many parameters it has.</summary>
internal static class ModelsVerb
{
    private static readonly SettingTable Table = new();

    private static readonly SettingGroup OfModel = Table.Group("Model"), OfRegistry = Table.Group("Registry");

    private static readonly Setting<string?> Name =
        OfModel.Argument("name", "NAME", "An architecture; without it they are listed", Parse.Text.Optional());

    private static readonly Setting<int> Classes = OfModel.Add("classes", "N", "Classes that it tells apart", Parse.Whole(), "2");

    private static readonly Setting<string> Activation = OfModel.Add("activation", "NAME",
        $"What becomes of its output, which says how many channels that has: {string.Join(", ", OutputActivation.All.Names)}",
        Parse.Registered(OutputActivation.All), OutputActivation.Standard);

    private static readonly Setting<int> Channels = OfModel.Add("channels", "N", "Bands of an image", Parse.Whole(), "3");

    private static readonly Setting<PixelSize> Size = OfModel.Add("size", "N|HxW",
        "Size of the images for the output shapes: a side, or HxW",
        Parse.Of<PixelSize>("a side in pixels, or HxW", PixelSize.TryParse, size => size.ToString()), "128");

    private static readonly Setting<IReadOnlyDictionary<string, string>?> Arguments = OfModel.Add("model-args", "NAME=VALUE,...",
        "The architecture's own arguments", ModelArguments.Value.Optional());

    private static readonly Setting<string?> Encoder = OfModel.Add("encoder", "NAME", "What a model that takes one stands on",
        Parse.Text.Optional());

    private static readonly Setting<bool> FreezeEncoder = OfModel.Switch("freeze-encoder",
        "Count the encoder's parameters as not trainable");

    private static readonly Setting<string?> Registry = OfRegistry.Add("registry", "URI",
        "List the versions of a model in this registry instead, with their scores and which is in service", Parse.Text.Optional());

    public static VerbCommand Create() =>
        new("models", "Lists the architectures, one's layers and parameters, or the versions in a registry", () => [Table], Run);

    private static async Task Run(Invocation run)
    {
        if (run.Get(Registry) is { } registry) await ShowVersions(run, registry);
        else if (run.Get(Name) is { } name) ShowOne(run, name, ModelRegistry.Get(name));
        else run.Answer(new { Models = ModelRegistry.All.Select(model => new { model.Name, model.Summary }),
            Encoders = ModelRegistry.EncoderNames }, ShowAll);
    }

    private static async Task ShowVersions(Invocation run, string registry)
    {
        if (run.Get(Name) is { } name)
            throw new WrongUsageException($"models: '{name}' names an architecture, and --registry lists versions: give one of the two");
        var versions = new ModelVersions(StoreUri.Open(registry));
        var listed = await VersionList.Of(versions, run.Cancel);
        if (listed.Count == 0)
            throw new InputMissingException($"models: {registry} has no versions. `batchseg promote MODEL --registry {registry}` puts a "
                + $"model folder there, as the first.");
        var current = (await versions.Current(run.Cancel))?.InService.Version;
        run.Answer(new { registry, in_service = current, versions = listed }, console =>
            console.Write(VersionsText.Table(registry, listed)));
    }

    private static void ShowAll(IAnsiConsole console)
    {
        var table = new Table().AddColumns("Model", "What it is", "Arguments");
        foreach (var model in ModelRegistry.All)
            table.AddRow(model.Name, Markup.Escape(model.Summary),
                Markup.Escape(
                string.Join(", ", model.Arguments.Select(argument => $"{argument.Name}={argument.Default} ({argument.Allowed})"))));
        console.Write(table);
        var encoders = new Table().AddColumns("Encoder", "What it is", "Below");
        foreach (var encoder in ModelRegistry.Encoders)
            encoders.AddRow(encoder.Name, Markup.Escape(encoder.Summary), string.Join(", ", encoder.Below));
        console.Write(encoders);
        console.WriteLine("A model on an encoder: --model unet --encoder resnet34");
    }

    private static void ShowOne(Invocation run, string name, Architecture architecture)
    {
        var arguments = ModelArguments.With(run.Get(Arguments), run.Get(Encoder), out var twice);
        if (twice is not null) throw new WrongUsageException(twice);
        using var model = architecture.Create(new ModelOptions(OutputActivation.All.Get(run.Get(Activation)).Channels(run.Get(Classes)),
            run.Get(Channels), arguments));
        if (run.Get(FreezeEncoder)) model.FreezeEncoder();
        var layers = LayerTable.Of(model, run.Get(Size));
        var totals = ParameterTotals.Of(model);
        run.Answer(new { totals.Parameters, totals.Trainable, totals.NonTrainable, Name = name, Layers = layers }, console =>
        {
            var table = new Table().AddColumns("Layer", "Type", "Output shape").AddColumn("Parameters", column => column.RightAligned());
            foreach (var layer in layers)
                table.AddRow(layer.Name, layer.Type, Markup.Escape($"[{string.Join(", ", layer.OutputShape)}]"), $"{layer.Parameters:N0}");
            console.Write(table);
            console.WriteLine(
                $"Parameters: {totals.Parameters:N0}, trainable: {totals.Trainable:N0}, non-trainable: {totals.NonTrainable:N0}");
        });
    }
}
