using BatchSeg.Foundation.Settings;
using BatchSeg.Infer;
using BatchSeg.Infer.Stage;
using BatchSeg.Pipelines.Files;
using BatchSeg.Pipelines.Registry;

namespace BatchSeg.Pipelines.Stages;

/// <summary>`stage: infer`: the verb's work, as a part of a job. `model` may be a registry: its model in service is taken.</summary>
public sealed class InferJobStage(string name, SettingValues options, double? maxRejected) : IJobStage
{
    /// <summary>Value of the key `stage` in a job file.</summary>
    public const string Kind = "infer";

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public IReadOnlyList<StageInput> Reads =>
        [.. options.Get(InferSettings.Inputs).Select(input => new ArchiveInput(input)), new ModelInput(options.Get(InferSettings.Model))];

    /// <inheritdoc/>
    public string Writes => options.Get(InferSettings.Output);

    /// <inheritdoc/>
    public bool OwnsOutput => false;

    /// <summary>Stage of these keys: the flags of `infer` but for `replace`. What is wrong is noted.</summary>
    public static IJobStage Read(StageKeys keys) =>
        new InferJobStage(keys.Name, keys.Read(InferSettings.Table, below: null, InferSettings.Replace), keys.MaxRejected);

    /// <inheritdoc/>
    public async Task<StagePlan> Plan(JobContext job, CancellationToken cancel) =>
        StagePlan.Of(name, await InferStage.Forecast(await Resolved(job, cancel), replaces: true, cancel));

    /// <inheritdoc/>
    public async Task<StageOutcome> Run(JobRun job, CancellationToken cancel)
    {
        var resolved = await Resolved(job, cancel);
        var result = await InferStage.Run(resolved, job.Settings.ForJob(maxRejected), cancel);
        var told = RunTold.Of(result, resolved.Get(InferSettings.Model));
        return new(result.AlreadyDone, told.Text, told);
    }

    /// <summary>A run that is there already keeps its date; a new one has the job's.</summary>
    private async Task<SettingValues> Resolved(JobContext job, CancellationToken cancel) => options
        .With(InferSettings.Model, await ModelPlace.Resolve(options.Get(InferSettings.Model), cancel))
        .With(InferSettings.RunDate, options.Get(InferSettings.RunDate) ?? job.RunDate);
}
