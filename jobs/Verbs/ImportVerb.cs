using System.CommandLine;
using BatchSeg.Data.Errors;
using BatchSeg.Data.Stores;
using BatchSeg.Engine.Tasks;
using BatchSeg.Jobs.CommandLine;
using BatchSeg.Models;
using BatchSeg.Models.Files;
using BatchSeg.Train.Recipe;
using Spectre.Console;

namespace BatchSeg.Jobs.Verbs;

/// <summary>Weights of torchvision, EfficientNet-PyTorch or Hugging Face, for `train --weights`.</summary>
internal static class ImportVerb
{
    private static readonly Argument<string> Weights = new("FILE") { Description = "URI of a .safetensors file, or of a .pth, .pt or .bin that torch.save wrote from a state_dict" };
    private static readonly Option<string> Model = new("--model") { Description = "Architecture that the weights are for", HelpName = "NAME", Required = true };
    private static readonly Option<string?> Encoder = new("--encoder") { Description = "What a model that takes one stands on", HelpName = "NAME" };
    private static readonly Option<string> Arguments = new("--model-args") { Description = "The architecture's own arguments", HelpName = "NAME=VALUE,...", DefaultValueFactory = _ => "" };
    private static readonly Option<int> Channels = new("--channels") { Description = "Bands of the images; the first layer's weights are made to fit", HelpName = "N", DefaultValueFactory = _ => 3 };
    private static readonly Option<string> Output = new("--output") { Description = "URI of the .safetensors file to write", HelpName = "URI", Required = true };

    public static Command Create()
    {
        var command = new Command("import", "Brings another program's weights under this program's names, and says what did not match") { Weights, Model, Encoder, Arguments, Channels, Output };
        command.SetRun(Run);
        return command;
    }

    private static async Task Run(Invocation run)
    {
        var (output, uri) = (run.Value(Output), run.Value(Weights));
        if (!output.EndsWith(".safetensors", StringComparison.Ordinal)) throw new WrongUsageException($"--output is {output}: it must end in .safetensors");
        var arguments = ModelArguments.Parse(run.Value(Arguments), run.Value(Encoder), out var faults);
        WrongUsageException.ThrowIfAny(faults);
        var (from, name) = StoreUri.Split(uri);
        if (!await from.Exists(name, run.Cancel)) throw new InputMissingException($"import: there is no {uri}");
        using var file = await from.Local(name, run.Cancel);
        using var scratch = TaskScratch.Create();
        var written = scratch.File("weights.safetensors");
        var match = WeightImport.Run(file.Path, run.Value(Model), new ModelOptions(Classes: 2, run.Value(Channels), arguments), written);
        var (to, toName) = StoreUri.Split(output);
        await to.WriteFile(toName, written, run.Cancel);
        run.Answer(
            new { Output = output, Model = run.Value(Model), Loaded = match.Loaded.Count, match.StartAnew, match.Unused },
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
