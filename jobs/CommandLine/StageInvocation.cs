using BatchSeg.Engine.Runs;
using BatchSeg.Pipelines;

namespace BatchSeg.Jobs.CommandLine;

internal static class StageInvocation
{
    /// <summary>Runs a stage as `--engine`, `--workers` and `--max-rejected` say, under a progress bar.</summary>
    public static async Task<T> RunStage<T>(this Invocation run, Func<RunSettings, Task<T>> stage)
    {
        using var functions = StageFunctions.Create(run.Workers);
        var runner = run.Runner(functions);
        return await run.Terminal.WithProgress(
            progress => stage(new RunSettings(runner, run.MaxRejected, progress, Notice: run.Terminal.Say)));
    }
}
