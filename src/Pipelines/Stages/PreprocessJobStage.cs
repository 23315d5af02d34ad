using BatchSeg.Datasets.Shards;
using BatchSeg.Foundation.Settings;
using BatchSeg.Pipelines.Files;
using BatchSeg.Preprocess;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Pipelines.Stages;

/// <summary>`stage: preprocess`: the verb's work, as a part of a job.</summary>
public sealed class PreprocessJobStage(string name, SettingValues options, double? maxRejected) : IJobStage
{
    /// <summary>Value of the key `stage` in a job file.</summary>
    public const string Kind = "preprocess";

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public IReadOnlyList<StageInput> Reads => [.. options.Get(PreprocessSettings.Inputs).Select(input => new ArchiveInput(input))];

    /// <inheritdoc/>
    public string Writes => options.Get(PreprocessSettings.Output);

    /// <inheritdoc/>
    public bool OwnsOutput => true;

    /// <summary>Stage of these keys: the flags of `preprocess`, and its `recipe`. What is wrong is noted.</summary>
    public static IJobStage Read(StageKeys keys) => new PreprocessJobStage(keys.Name, PreprocessKeys.Read(keys), keys.MaxRejected);

    /// <inheritdoc/>
    public async Task<StagePlan> Plan(JobContext job, CancellationToken cancel) =>
        StagePlan.Of(name, await PreprocessStage.Forecast(options, replaces: true, cancel));

    /// <inheritdoc/>
    public async Task<StageOutcome> Run(JobRun job, CancellationToken cancel)
    {
        var before = await Published(cancel);
        var manifest = await PreprocessStage.Run(options, job.Settings.ForJob(maxRejected), cancel);
        var summary = PreprocessSummary.Of(manifest);
        var samples = string.Join(", ", summary.Samples.Select(split => $"{split.Key} {split.Value}"));
        var isSkipped = before is not null && before == await Published(cancel);
        return new(isSkipped,
            $"{options.Get(PreprocessSettings.Output)}: {samples} samples in {summary.Shards} shards, {summary.Rejected} rejected",
            summary);
    }

    /// <summary>A damaged output is made again, and its manifest with it.</summary>
    private async Task<string?> Published(CancellationToken cancel) =>
        (await StoreUri.Open(options.Get(PreprocessSettings.Output)).Find(ShardManifest.FileName, cancel))?.ETag;
}
