using BatchSeg.Engine;
using BatchSeg.Infer;
using BatchSeg.Infer.Stage;
using BatchSeg.Jobs.CommandLine;

namespace BatchSeg.Jobs.Verbs;

/// <summary>`batchseg infer`: a model over archives, folders or shards.</summary>
internal static class InferVerb
{
    public static VerbCommand Create() => new(
        "infer", "Run a model over archives: masks, and metrics where there is truth",
        () => [InferSettings.Table, RejectionSettings.Table, EngineSettings.Table], Run);

    private static async Task Run(Invocation call)
    {
        var options = call.Of(InferSettings.Table);
        var result = await call.RunStage(settings => InferStage.Run(options, settings, call.Cancel));
        var output = options.Get(InferSettings.Output);
        call.Answer(InferAnswer.Of(output, result), console => InferAnswer.Show(console, output, result));
    }
}
