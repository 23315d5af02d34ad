using BatchSeg.Evaluate;
using BatchSeg.Foundation.Settings;
using BatchSeg.Pipelines.Files;

namespace BatchSeg.Pipelines.Stages;

/// <summary>`stage: evaluate`: the verb's work, as a part of a job. Its tables are always kept.</summary>
public sealed class EvaluateJobStage(string name, SettingValues options, double? maxRejected) : IJobStage
{
    /// <summary>Value of the key `stage` in a job file.</summary>
    public const string Kind = "evaluate";

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public IReadOnlyList<StageInput> Reads =>
        [.. options.Get(EvaluateSettings.Inputs).Append(options.Get(EvaluateSettings.Predictions))
        .Select(input => new ArchiveInput(input))];

    /// <inheritdoc/>
    public string Writes => options.Get(EvaluateSettings.Output)!;

    /// <inheritdoc/>
    public bool OwnsOutput => false;

    /// <summary>Stage of these keys: the flags of `evaluate`, of which `output` must be given. What is wrong is noted.</summary>
    public static IJobStage Read(StageKeys keys)
    {
        _ = keys.Required(EvaluateSettings.Output.Name);
        var options = keys.Read(EvaluateSettings.Table);
        return new EvaluateJobStage(keys.Name, options, keys.MaxRejected);
    }

    /// <inheritdoc/>
    public async Task<StagePlan> Plan(JobContext job, CancellationToken cancel) =>
        StagePlan.Of(name, await EvaluateStage.Forecast(options, replaces: true, cancel));

    /// <inheritdoc/>
    public async Task<StageOutcome> Run(JobRun job, CancellationToken cancel)
    {
        var isDone = (await EvaluateStage.Forecast(options, replaces: true, cancel)).IsDone;
        var row = await EvaluateStage.Run(options.With(EvaluateSettings.RunDate, options.Get(EvaluateSettings.RunDate) ?? job.RunDate),
            job.Settings.ForJob(maxRejected), cancel);
        return new(isDone, $"{Writes}: {row.Measured} images measured, mean IoU {row.MeanIou:0.0000}, {row.Rejected} rejected", row);
    }
}
