using System.CommandLine;
using BatchSeg.Jobs.CommandLine;
using BatchSeg.Train;
using BatchSeg.Train.RateSearch;
using BatchSeg.Train.Recipe;
using Spectre.Console;

namespace BatchSeg.Jobs.Verbs;

/// <summary>Trains a model on the shards that preprocessing published.</summary>
internal static class TrainVerb
{
    private static readonly Option<string> Data = new("--data") { Description = "Folder or blob prefix of the shards", HelpName = "URI", Required = true };
    private static readonly Option<string> Output = new("--output") { Description = "Folder or blob prefix for the model", HelpName = "URI", Required = true };
    private static readonly Option<bool> Resume = new("--resume") { Description = "Fail where there is no checkpoint to continue. A training that was cut short continues when it is run again, with this flag or without" };
    private static readonly Option<bool> FindRate = new("--find-lr") { Description = "Train no model: raise the learning rate step by step, draw the loss over it (find-lr.svg) and suggest a rate" };
    private static readonly IReadOnlyList<(RecipeKey Key, Option Option)> Settings = [.. RecipeKeys.All.Select(key => (key, OptionOf(key)))];

    public static Command Create()
    {
        var command = new Command("train", "Trains a model on shards") { Data, Output, RecipeOption.Recipe, Resume, FindRate };
        foreach (var (_, option) in Settings) command.Add(option);
        command.AddEngineOptions();
        command.SetRun(Run);
        return command;
    }

    private static async Task Run(Invocation run)
    {
        var options = TrainOptions.Parse(await Given(run));
        if (run.Value(FindRate))
        {
            await SearchRate(run, options);
            return;
        }
        using var functions = StageFunctions.Create(run.Workers);
        var runner = run.Runner(functions);
        var summary = await run.Terminal.WithProgress(progress => TrainStage.Run(
            new TrainRequest(run.Value(Data), run.Value(Output), options, run.Value(Resume), run.Workers, progress, run.Terminal.Say), runner, run.Cancel));
        run.Answer(summary, console => Show(console, summary, run.Value(Data)));
    }

    private static async Task SearchRate(Invocation run, TrainOptions options)
    {
        var request = new TrainRequest(run.Value(Data), run.Value(Output), options, Resume: false, run.Workers, Notice: run.Terminal.Say);
        var summary = await RateSearchStage.Run(request, run.Cancel);
        run.Answer(summary, console => console.WriteLine(summary.Suggested is { } rate
            ? $"The loss fell fastest at a rate of {rate:0.0e0}; {run.Value(Output)} holds {summary.Chart}"
            : $"The loss never fell; {run.Value(Output)} holds {summary.Chart}"));
    }

    /// <summary>The recipe's settings, and those of the command line over them.</summary>
    private static async Task<Dictionary<string, string>> Given(Invocation run)
    {
        var given = (await run.ReadRecipe())?.Settings.ToDictionary() ?? [];
        foreach (var (key, option) in Settings)
            if (run.IsGiven(option)) given[key.Name] = option is Option<bool> flag ? (run.Value(flag) ? "true" : "false") : run.Value((Option<string?>)option)!;
        return given;
    }

    private static Option OptionOf(RecipeKey key)
    {
        var description = key.Default.Length > 0 && !key.IsSwitch ? $"{key.Description} [{key.Default}]" : key.Description;
        return key.IsSwitch ? new Option<bool>(key.Flag) { Description = description } : new Option<string?>(key.Flag) { Description = description, HelpName = key.Value };
    }

    private static void Show(IAnsiConsole console, TrainResult summary, string data)
    {
        console.WriteLine(summary.AlreadyTrained ? $"{summary.Model} holds the finished model of this training already" : $"{summary.Model}: trained {summary.Epochs} epochs on {data}; the model of epoch {summary.BestEpoch} was kept");
        if (summary.Metrics.Count == 0) return;
        var table = new Table().AddColumn("Validation").AddColumn("", column => column.RightAligned());
        foreach (var (name, value) in summary.Metrics) table.AddRow(name, $"{value:0.0000}");
        console.Write(table);
    }
}
