using System.CommandLine;
using BatchSeg.Data.Layouts;
using BatchSeg.Jobs.CommandLine;
using BatchSeg.Jobs.Text;
using BatchSeg.Metrics.Evaluation;

namespace BatchSeg.Jobs.Verbs;

/// <summary>Metrics of mask files that anybody made.</summary>
internal static class EvaluateVerb
{
    private static readonly Argument<string[]> Inputs = new("INPUT") { Description = "Archives (zip, tar, tar.gz) and folders that hold images and their true masks", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string> Predictions = new("--predictions") { Description = "Folder of predicted masks: masks/SAMPLE_ID.png or SAMPLE_ID.png, 8-bit class ids", HelpName = "URI", Required = true };
    private static readonly Option<string> Layout = new("--layout") { Description = $"Where the inputs keep images and masks: {string.Join(", ", BuiltInLayouts.Names)}, or a layout file", HelpName = "NAME|FILE.yaml", Required = true };
    private static readonly Option<string?> Output = new("--output") { Description = "Folder or blob prefix for metric tables; without it none are kept", HelpName = "URI" };
    private static readonly Option<DateOnly?> RunDate = new("--run-date") { Description = "Date of the tables; by default today", HelpName = "YYYY-MM-DD" };
    private static readonly Option<string?> RunId = new("--run-id") { Description = "Name of the tables' folder; by default it follows from inputs and predictions", HelpName = "NAME" };

    public static Command Create()
    {
        var command = new Command("evaluate", "Measures predicted masks against the truth, at the truth's size") { Inputs, Predictions, Layout, Output, RunDate, RunId };
        command.AddStageOptions();
        command.SetRun(async run =>
        {
            var options = new EvaluateOptions(run.Value(Inputs), run.Value(Predictions), run.Value(Layout), run.Value(Output), run.Value(RunDate), run.Value(RunId));
            var row = await run.RunStage(settings => EvaluateStage.Run(options, settings, run.Cancel));
            run.Answer(row, console => MetricsText.Show(console, row));
        });
        return command;
    }
}
