using System.CommandLine;
using BatchSeg.Data.Errors;
using BatchSeg.Data.Imaging;
using BatchSeg.Jobs.CommandLine;
using BatchSeg.Models;
using BatchSeg.Models.Summary;
using BatchSeg.Train.Recipe;
using Spectre.Console;

namespace BatchSeg.Jobs.Verbs;

/// <summary>The architectures; of one, its layers and how many parameters it has.</summary>
internal static class ModelsVerb
{
    private static readonly Argument<string?> Name = new("NAME") { Description = "An architecture; without it they are listed", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<int> Classes = new("--classes") { Description = "Classes that it tells apart", HelpName = "N", DefaultValueFactory = _ => 2 };
    private static readonly Option<string> Size = new("--size") { Description = "Size of the images for the output shapes: a side, or HxW", HelpName = "N|HxW", DefaultValueFactory = _ => "128" };
    private static readonly Option<string> Arguments = new("--model-args") { Description = "The architecture's own arguments", HelpName = "NAME=VALUE,...", DefaultValueFactory = _ => "" };
    private static readonly Option<bool> FreezeEncoder = new("--freeze-encoder") { Description = "Count the encoder's parameters as not trainable" };

    public static Command Create()
    {
        var command = new Command("models", "Lists the architectures, or one's layers and parameters") { Name, Classes, Size, Arguments, FreezeEncoder };
        command.SetRun(Run);
        return command;
    }

    private static Task Run(Invocation run)
    {
        if (run.Value(Name) is { } name) ShowOne(run, ModelRegistry.Get(name));
        else run.Answer(new { Models = ModelRegistry.All.Select(model => new { model.Name, model.Summary }) }, ShowAll);
        return Task.CompletedTask;
    }

    private static void ShowAll(IAnsiConsole console)
    {
        var table = new Table().AddColumns("Model", "What it is", "Arguments");
        foreach (var model in ModelRegistry.All)
            table.AddRow(model.Name, Markup.Escape(model.Summary), Markup.Escape(string.Join(", ", model.Arguments.Select(argument => $"{argument.Name}={argument.Default} ({argument.Allowed})"))));
        console.Write(table);
    }

    private static void ShowOne(Invocation run, Architecture architecture)
    {
        if (!PixelSize.TryParse(run.Value(Size), out var size)) throw new WrongUsageException($"--size is '{run.Value(Size)}': it must be a side in pixels, or HxW");
        var arguments = ModelArguments.Parse(run.Value(Arguments), out var faults);
        WrongUsageException.ThrowIfAny(faults);
        using var model = architecture.Create(new ModelOptions(run.Value(Classes), Arguments: arguments));
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
