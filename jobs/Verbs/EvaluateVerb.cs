using BatchSeg.Engine;
using BatchSeg.Evaluate;
using BatchSeg.Jobs.CommandLine;
using BatchSeg.Jobs.Text;

namespace BatchSeg.Jobs.Verbs;

/// <summary>Metrics of mask files that anybody made.</summary>
internal static class EvaluateVerb
{
    public static VerbCommand Create() => new(
        "evaluate", "Measures predicted masks against the truth, at the truth's size",
        () => [EvaluateSettings.Table, RejectionSettings.Table, EngineSettings.Table], Run);

    private static async Task Run(Invocation call)
    {
        var row = await call.RunStage(settings => EvaluateStage.Run(call.Of(EvaluateSettings.Table), settings, call.Cancel));
        call.Answer(row, console => MetricsText.Show(console, row));
    }
}
