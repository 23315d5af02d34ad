using BatchSeg.Data.Archives;
using BatchSeg.Data.Errors;
using BatchSeg.Data.Layouts;
using BatchSeg.Data.Stores;
using BatchSeg.Data.Text;
using BatchSeg.Engine;
using BatchSeg.Engine.Inputs;
using BatchSeg.Engine.Stages;
using BatchSeg.Engine.Tasks;
using BatchSeg.Metrics.Tables;

namespace BatchSeg.Metrics.Evaluation;

/// <summary>Metrics of mask files that anybody made: predictions and the truth in, metric tables out.</summary>
public static class EvaluateStage
{
    /// <summary>Enough that workers end at about the same time, and few enough that a table's parts are few.</summary>
    private const int SamplesPerTask = 64;

    /// <returns>The data set's numbers.</returns>
    /// <exception cref="BatchSegException">With the exit code of what went wrong.</exception>
    public static async Task<RunMetricsRow> Run(EvaluateOptions options, StageSettings settings, CancellationToken cancel)
    {
        var layout = Check(options);
        var inputs = await InputLocator.Locate(options.Inputs, cancel);
        var predictions = await PredictionFolder.List(options.Predictions, cancel);

        using var scratch = options.Output is null ? TaskScratch.Create() : null;
        var output = StoreUri.Open(options.Output ?? scratch!.Path);
        var (runId, job) = Job(options, layout, inputs, predictions);
        await using var run = await StageRun.Begin(output, job, settings, cancel);
        if (run.IsPublished) return (await RunTables.ReadPublished(output, runId, cancel)).Row;
        var partition = new RunPartition(await RunDates.Of(output, runId, options.RunDate, cancel), runId);

        var catalog = await SampleCatalogBuilder.Build(run, output, inputs, layout, MaskUse.Required, new ArchiveLimits(), cancel);
        catalog.ThrowIfEmpty(layout);
        var (work, unpredicted) = Plan(options, layout, catalog, predictions);
        var results = await run.RunTasks(EvaluateFunction.Name, work, result => RunClosing.TotalsOf(result).Images + result.Rejected.Count, cancel);

        var closing = new RunClosing(run, output, partition, modelId: "", metricsAt: "truth", layout.Classes);
        var closed = await closing.Close([.. work.Select(task => task.Part)], results, [.. catalog.Rejected, .. unpredicted], cancel);
        await run.Publish(new EvaluateManifest(
            EvaluateManifest.CurrentSchemaVersion, runId, partition.RunDate, options.Predictions, layout.Name, closed.Row.Measured,
            closed.Row.Rejected, closed.Tables, ProgramVersion.Current), cancel);
        return closed.Row;
    }

    /// <summary>What <see cref="Run"/> would do, where the tables are kept.</summary>
    /// <param name="replaces">As in <see cref="StageSettings"/>.</param>
    public static async Task<StageForecast> Forecast(EvaluateOptions options, bool replaces, CancellationToken cancel)
    {
        var layout = Check(options);
        var inputs = await InputLocator.Locate(options.Inputs, cancel);
        var predictions = await PredictionFolder.List(options.Predictions, cancel);
        var output = StoreUri.Open(options.Output ?? throw new WrongUsageException("evaluate: --output is missing: without tables there is nothing to look up"));
        return await StageForecast.Of(output, Job(options, layout, inputs, predictions).Job, replaces, async () =>
            await SampleCatalogBuilder.Preview(output, inputs, layout, MaskUse.Required, new ArchiveLimits(), cancel) is { } catalog ? Plan(options, layout, catalog, predictions).Work.Count : null, cancel);
    }

    private static Layout Check(EvaluateOptions options)
    {
        WrongUsageException.ThrowIfAny(options.Faults());
        var layout = Layout.Load(options.Layout);
        return layout.Masks is not null ? layout : throw new WrongUsageException($"evaluate: layout '{layout.Name}' has no masks, so there is no truth to compare with. Give a layout with `masks`.");
    }

    private static (string RunId, StageJob Job) Job(EvaluateOptions options, Layout layout, IReadOnlyList<LocatedInput> inputs, PredictionFolder predictions)
    {
        var record = new JobRecord(EvaluateFunction.Name, ProgramVersion.Current, new Dictionary<string, string> { ["--layout"] = layout.Yaml },
            [.. inputs.Select(input => input.JobInput), new(options.Predictions, Sha256Hex.Of(predictions.Identity))]);
        var runId = options.RunId ?? record.Hash()[..12];
        return (runId, new StageJob(record.Stage, EvaluateManifest.NameOf(runId), record.Options, record.Inputs, async (store, stop) => (await ReadManifest(store, runId, stop)).Objects));
    }

    /// <summary>Cuts the samples that have a prediction into tasks; the others are rejected.</summary>
    private static (List<EvaluateWork> Work, List<RejectedItem> Unpredicted) Plan(EvaluateOptions options, Layout layout, SampleCatalog catalog, PredictionFolder predictions)
    {
        var found = catalog.Samples.Select(sample => (Sample: sample, Prediction: predictions.Find(sample.Id))).ToList();
        var work = found.Where(pair => pair.Prediction is not null)
            .Select(pair => new PredictedSample(pair.Sample, pair.Prediction!))
            .Chunk(SamplesPerTask)
            .Select((samples, number) => new EvaluateWork($"{WorkFolder.Name}/{EvaluateFunction.Name}/rows-{number:00000}.parquet", layout.Yaml, StoreUri.Open(options.Predictions).Uri, catalog.Archives, samples));
        var unpredicted = found.Where(pair => pair.Prediction is null)
            .Select(pair => new RejectedItem(pair.Sample.Id, catalog.SourceOf(pair.Sample.Image), RejectCode.PredictionMissing, $"no predicted mask {pair.Sample.Id}.png is in {options.Predictions}."));
        return ([.. work], [.. unpredicted]);
    }

    private static Task<EvaluateManifest> ReadManifest(IStore output, string runId, CancellationToken cancel) =>
        output.ReadJson<EvaluateManifest>(EvaluateManifest.NameOf(runId), cancel);
}
