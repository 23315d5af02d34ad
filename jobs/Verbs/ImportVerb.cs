using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Files;
using BatchSeg.Foundation.Settings;
using BatchSeg.Jobs.CommandLine;
using BatchSeg.Models;
using BatchSeg.Models.Weights;
using BatchSeg.Storage.Stores;
using BatchSeg.Train.Recipe;
using Spectre.Console;

namespace BatchSeg.Jobs.Verbs;

/// <summary>Weights of torchvision, EfficientNet-PyTorch or Hugging Face, for `train --weights`.</summary>
internal static class ImportVerb
{
    private static readonly SettingTable Table = new();

    private static readonly SettingGroup OfInput = Table.Group("Input"), OfModel = Table.Group("Model"), OfOutput = Table.Group("Output");

    private static readonly Setting<string> Weights = OfInput.Argument("file", "FILE",
        "URI of a .safetensors file, or of a .pth, .pt or .bin that torch.save wrote from a state_dict", Parse.Text);

    private static readonly Setting<string> Model = OfModel.Add("model", "NAME", "Architecture that the weights are for", Parse.Text);

    private static readonly Setting<string?> Encoder = OfModel.Add("encoder", "NAME", "What a model that takes one stands on",
        Parse.Text.Optional());

    private static readonly Setting<IReadOnlyDictionary<string, string>?> Arguments = OfModel.Add("model-args", "NAME=VALUE,...",
        "The architecture's own arguments", ModelArguments.Value.Optional());

    private static readonly Setting<int> Channels =
        OfModel.Add("channels", "N", "Bands of the images; the first layer's weights are made to fit", Parse.Whole(), "3");

    private static readonly Setting<string> Output = OfOutput.Add("output", "URI", "URI of the .safetensors file to write",
        Parse.Of( "the URI of a file that ends in .safetensors", (string text, out string uri) => (uri = text)
        .EndsWith(".safetensors", StringComparison.Ordinal), uri => uri));

    public static VerbCommand Create() =>
        new("import", "Brings another program's weights under this program's names, and says what did not match", () => [Table], Run);

    private static async Task Run(Invocation run)
    {
        var (output, uri) = (run.Get(Output), run.Get(Weights));
        var arguments = ModelArguments.With(run.Get(Arguments), run.Get(Encoder), out var twice);
        if (twice is not null) throw new WrongUsageException(twice);
        var (from, name) = StoreUri.Split(uri);
        if (!await from.Exists(name, run.Cancel)) throw new InputMissingException($"import: there is no {uri}");
        using var file = await from.Local(name, run.Cancel);
        using var scratch = TaskScratch.Create();
        var written = scratch.File("weights.safetensors");
        var match = WeightImport.Run(file.Path, run.Get(Model), new ModelOptions(Classes: 2, run.Get(Channels), arguments), written);
        var (to, toName) = StoreUri.Split(output);
        await to.WriteFile(toName, written, run.Cancel);
        run.Answer(
            new { Output = output, Model = run.Get(Model), Loaded = match.Loaded.Count, match.StartAnew, match.Unused },
            console => Show(console, output, match));
    }

    private static void Show(IAnsiConsole console, string output, WeightMatch match)
    {
        console.WriteLine($"{output}: {match.Loaded.Count} tensors");
        console.WriteLine($"Not in the file, so a training starts them from random values: {Names(match.StartAnew)}");
        console.WriteLine($"In the file, but nothing that the model has: {Names(match.Unused)}");
    }

    private static string Names(IReadOnlyList<string> names) => names.Count == 0 ? "none" : string.Join(", ", names);
}
