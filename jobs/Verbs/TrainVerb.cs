using BatchSeg.Engine;
using BatchSeg.Jobs.CommandLine;
using BatchSeg.Pipelines;
using BatchSeg.Pipelines.Files;
using BatchSeg.Train;
using BatchSeg.Train.RateSearch;
using BatchSeg.Train.Recipe;
using Spectre.Console;

namespace BatchSeg.Jobs.Verbs;

/// <summary>Trains a model on the shards that preprocessing published.</summary>
internal static class TrainVerb
{
    public static VerbCommand Create() => new(
        "train", "Trains a model on shards",
        () => [TrainCall.Table, RecipeSetting.Table, TrainSettings.Table, EngineSettings.Table], Run)
    {
        FromRecipe = recipe => recipe.Settings,
    };

    private static Task Run(Invocation call) => call.Get(TrainCall.FindRate) ? SearchRate(call) : Train(call);

    private static async Task Train(Invocation call)
    {
        using var functions = StageFunctions.Create(call.Workers);
        var runner = call.Runner(functions);
        var summary = await call.Terminal.WithProgress(
            progress => TrainStage.Run(Request(call) with { Progress = progress }, runner, call.Cancel));
        call.Answer(summary, console => Show(console, summary, call.Get(TrainCall.Data)));
    }

    private static async Task SearchRate(Invocation call)
    {
        var (summary, output) = (await RateSearchStage.Run(Request(call) with { Resume = false }, call.Cancel),
            call.Get(TrainCall.Output));
        call.Answer(summary, console => console.WriteLine(summary.Suggested is { } rate
            ? $"The loss fell fastest at a rate of {rate:0.0e0}; {output} holds {summary.Chart}"
            : $"The loss never fell; {output} holds {summary.Chart}"));
    }

    private static TrainRequest Request(Invocation call) => new(
        call.Get(TrainCall.Data), call.Get(TrainCall.Output), TrainOptions.Of(call.Of(TrainSettings.Table)), call.Get(TrainCall.Resume),
        call.Workers, Notice: call.Terminal.Say);

    private static void Show(IAnsiConsole console, TrainResult summary, string data)
    {
        console.WriteLine(summary.AlreadyTrained
            ? $"{summary.Model} holds the finished model of this training already"
            : $"{summary.Model}: trained {summary.Epochs} epochs on {data}; the model of epoch {summary.BestEpoch} was kept");
        if (summary.Metrics.Count == 0) return;
        var table = new Table().AddColumn("Validation").AddColumn("", column => column.RightAligned());
        foreach (var (name, value) in summary.Metrics) table.AddRow(name, $"{value:0.0000}");
        console.Write(table);
    }
}
