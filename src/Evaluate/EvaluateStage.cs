using BatchSeg.Datasets.Catalog;
using BatchSeg.Datasets.Layouts;
using BatchSeg.Engine.Runs;
using BatchSeg.Engine.Tasks;
using BatchSeg.Evaluate.Tables;
using BatchSeg.Foundation;
using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Files;
using BatchSeg.Foundation.Settings;
using BatchSeg.Foundation.Text;
using BatchSeg.Metrics.Semantic;
using BatchSeg.Storage.Archives;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Evaluate;

/// <summary>Metrics of mask files that anybody made: predictions and the truth in, metric tables out.</summary>
public static class EvaluateStage
{
    /// <summary>Enough that workers end at about the same time, and few enough that a table's parts are few.</summary>
    private const int SamplesPerTask = 64;

    /// <returns>The data set's numbers.</returns>
    /// <exception cref="BatchSegException">With the exit code of what went wrong.</exception>
    public static async Task<RunMetricsRow> Run(SettingValues options, RunSettings settings, CancellationToken cancel)
    {
        var layout = options.Get(EvaluateSettings.Layout);
        var inputs = await InputLocator.Locate(options.Get(EvaluateSettings.Inputs), cancel);
        var predictions = await PredictionFolder.List(options.Get(EvaluateSettings.Predictions), cancel);

        using var scratch = options.Get(EvaluateSettings.Output) is null ? TaskScratch.Create() : null;
        var output = StoreUri.Open(options.Get(EvaluateSettings.Output) ?? scratch!.Path);
        var (runId, job) = Job(options, layout, inputs, predictions);
        await using var run = await StageRun.Begin(output, job, settings, cancel);
        if (run.IsPublished) return (await RunTables.ReadPublished(output, runId, cancel)).Row;
        var partition = new RunPartition(await RunDates.Of(output, runId, options.Get(EvaluateSettings.RunDate), cancel), runId);

        var catalog = await SampleCatalogBuilder.Build(run, output, inputs, layout, MaskUse.Required, new ArchiveLimits(), cancel);
        catalog.ThrowIfEmpty(layout);
        var (work, unpredicted) = Plan(options, layout, catalog, predictions);
        var results = await run.RunTasks(EvaluateFunction.Name, work, result =>
            RunClosing.TotalsOf(result).Images + result.Rejected.Count, cancel);

        var closing = new RunClosing(run, output, partition, modelId: "", metricsAt: "truth", layout.Classes);
        var closed = await closing.Close([.. work.Select(task => task.Part)], results, [.. catalog.Rejected, .. unpredicted], cancel);
        await run.Publish(new EvaluateManifest(
            EvaluateManifest.CurrentSchemaVersion, runId, partition.RunDate, options.Get(EvaluateSettings.Predictions), layout.Name,
            closed.Row.Measured,
            closed.Row.Rejected, closed.Tables, ProgramVersion.Current), cancel);
        return closed.Row;
    }

    /// <summary>What <see cref="Run"/> would do, where the tables are kept.</summary>
    /// <param name="replaces">As in <see cref="RunSettings"/>.</param>
    public static async Task<StageForecast> Forecast(SettingValues options, bool replaces, CancellationToken cancel)
    {
        var layout = options.Get(EvaluateSettings.Layout);
        var inputs = await InputLocator.Locate(options.Get(EvaluateSettings.Inputs), cancel);
        var predictions = await PredictionFolder.List(options.Get(EvaluateSettings.Predictions), cancel);
        var output = StoreUri.Open(options.Get(EvaluateSettings.Output) ?? throw new WrongUsageException(
            "evaluate: --output is missing: without tables there is nothing to look up"));
        return await StageForecast.Of(output, Job(options, layout, inputs, predictions).Job, replaces, async () =>
            await SampleCatalogBuilder.Preview(output, inputs, layout, MaskUse.Required, new ArchiveLimits(), cancel) is { } catalog
                ? Plan(options, layout, catalog, predictions).Work.Count
                : null, cancel);
    }

    private static (string RunId, StageJob Job) Job(SettingValues options, Layout layout, IReadOnlyList<LocatedInput> inputs,
        PredictionFolder predictions)
    {
        var shaping = options.Shaping().ToDictionary(pair => $"--{pair.Key}", pair => pair.Value);
        shaping[EvaluateSettings.Layout.Flag] = layout.Yaml;
        var record = new JobRecord(EvaluateFunction.Name, ProgramVersion.Current, shaping,
            [.. inputs.Select(input => input.JobInput),
            new(options.Get(EvaluateSettings.Predictions), Sha256Hex.Of(predictions.Identity))]);
        var runId = options.Get(EvaluateSettings.RunId) ?? record.Hash()[..12];
        return (runId, new StageJob(record.Stage, EvaluateManifest.NameOf(runId), record.Options, record.Inputs, async (store, stop) =>
            (await ReadManifest(store, runId, stop)).Objects));
    }

    /// <summary>Cuts the samples that have a prediction into tasks; the others are rejected.</summary>
    private static (List<EvaluateWork> Work, List<RejectedItem> Unpredicted) Plan(SettingValues options, Layout layout,
        SampleCatalog catalog, PredictionFolder predictions)
    {
        var found = catalog.Samples.Select(sample => (Sample: sample, Prediction: predictions.Find(sample.Id))).ToList();
        var work = found.Where(pair => pair.Prediction is not null)
            .Select(pair => new PredictedSample(pair.Sample, pair.Prediction!))
            .Chunk(SamplesPerTask)
            .Select((samples, number) => new EvaluateWork($"{WorkFolder.Name}/{EvaluateFunction.Name}/rows-{number:00000}.parquet",
                layout.Yaml, StoreUri.Open(options.Get(EvaluateSettings.Predictions)).Uri, predictions.IsOfInfer, catalog.Archives,
                samples));
        var unpredicted = found.Where(pair => pair.Prediction is null)
            .Select(pair => new RejectedItem(pair.Sample.Id, catalog.SourceOf(pair.Sample.Image), RejectCode.PredictionMissing,
                $"no predicted mask {pair.Sample.Id}.png is in {options.Get(EvaluateSettings.Predictions)}."));
        return ([.. work], [.. unpredicted]);
    }

    private static Task<EvaluateManifest> ReadManifest(IStore output, string runId, CancellationToken cancel) =>
        output.ReadJson<EvaluateManifest>(EvaluateManifest.NameOf(runId), cancel);
}
