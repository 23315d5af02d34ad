using BatchSeg.Data.Layouts;
using BatchSeg.Jobs.Pipelines.Files;
using BatchSeg.Metrics.Evaluation;

namespace BatchSeg.Jobs.Pipelines.Stages;

/// <summary>`stage: evaluate`: the verb's work, as a part of a job. Its tables are always kept.</summary>
internal sealed class EvaluateJobStage(string name, EvaluateOptions options, double? maxRejected) : IJobStage
{
    public const string Kind = "evaluate";

    public string Name => name;

    public IReadOnlyList<StageInput> Reads => [.. options.Inputs.Append(options.Predictions).Select(input => new ArchiveInput(input))];

    public string Writes => options.Output!;

    public bool OwnsOutput => false;

    public static IJobStage Read(StageKeys keys)
    {
        var options = new EvaluateOptions(
            keys.List("input"), keys.Required("predictions"), keys.Required("layout"), keys.Required("output"), keys.Date("run-date"), keys.Optional("run-id"));
        keys.Check(options.Faults);
        if (options.Layout.Length > 0) keys.Check(() => Layout.Load(options.Layout).Masks is null ? [$"layout '{options.Layout}' has no masks, so there is no truth to compare with"] : []);
        return new EvaluateJobStage(keys.Name, options, keys.MaxRejected);
    }

    public async Task<StagePlan> Plan(JobContext job, CancellationToken cancel) => StagePlan.Of(name, await EvaluateStage.Forecast(options, replaces: true, cancel));

    public async Task<StageOutcome> Run(JobRun job, CancellationToken cancel)
    {
        var isDone = (await EvaluateStage.Forecast(options, replaces: true, cancel)).IsDone;
        var row = await EvaluateStage.Run(options with { RunDate = options.RunDate ?? job.RunDate }, job.Settings.ForJob(maxRejected), cancel);
        return new(isDone, $"{options.Output}: {row.Measured} images measured, mean IoU {row.MeanIou:0.0000}, {row.Rejected} rejected", row);
    }
}
