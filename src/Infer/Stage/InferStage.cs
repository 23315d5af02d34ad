using BatchSeg.Datasets.Catalog;
using BatchSeg.Engine.Runs;
using BatchSeg.Engine.Tasks;
using BatchSeg.Evaluate.Tables;
using BatchSeg.Foundation;
using BatchSeg.Foundation.Settings;
using BatchSeg.Storage.Archives;
using BatchSeg.Storage.Publishing;
using BatchSeg.Storage.Stores;
using BatchSeg.Tables;

namespace BatchSeg.Infer.Stage;

/// <summary>Bulk inference: archives, folders or shards and a model in; masks and metric tables out.</summary>
public static class InferStage
{
    /// <summary>Predicts for all inputs and publishes the run; what an earlier, unfinished run of the same id did is not done
    /// again.</summary>
    /// <param name="options">Values of <see cref="InferSettings.Table"/>.</param>
    /// <exception cref="Foundation.Errors.BatchSegException">With the exit code of what went wrong.</exception>
    public static async Task<InferResult> Run(SettingValues options, RunSettings stage, CancellationToken cancel)
    {
        var asked = await InferRequest.Of(options, cancel);
        var (card, layout, output, runId) = (asked.Card, asked.Layout, asked.Output, asked.RunId);
        if (options.Get(InferSettings.Replace)) await RunRemoval.Remove(output, runId, cancel);
        await using var run = await StageRun.Begin(output, asked.Job, stage, cancel);
        if (run.IsPublished)
        {
            var (there, published) = await RunTables.ReadPublished(output, runId, cancel);
            return new(there, published, AlreadyDone: true);
        }
        var partition = new RunPartition(await RunDates.Of(output, runId, options.Get(InferSettings.RunDate), cancel), runId);

        var (files, shards) = await asked.SeparateInputs(options, cancel);
        var catalog = await SampleCatalogBuilder.Build(run, output, files, layout, MaskUse.IfPresent, new ArchiveLimits(), cancel);
        if (shards.Count == 0) catalog.ThrowIfEmpty(layout);
        if (layout.Yaml.Length == 0 && catalog.PassedOver is { Count: > 0 } others)
            stage.Notice?.Invoke($"{others.Count:N0} files are no images by their names, and were passed over, such as {others.Example}");
        var shared = asked.Run with { MaskFolder = options.Get(InferSettings.MasksByRun) ? partition.Folder : null };
        var works = InferPlan.Of(shared, catalog, layout, shards, options.Get(InferSettings.Split));
        var results = await run.RunTasks(InferFunction.Name, works, result => RunClosing.TotalsOf(result).Images, cancel);

        var closing = new RunClosing(run, output, partition, card.ModelId, options.Get(InferSettings.MetricsAt), card.Classes);
        var closed = await closing.Close([.. works.Select(work => work.Part)], results, catalog.Rejected, cancel);
        var pictures = results.SelectMany(result => result.Objects).Where(written => !WorkFolder.Holds(written.Name));
        var objects = await WrittenTable.Write(output, InferManifest.ObjectsNameOf(runId), [.. pictures, .. closed.Tables], cancel);
        await run.Publish(new InferManifest(
            InferManifest.CurrentSchemaVersion, runId, partition.RunDate, card.ModelId, layout.Name, asked.Job.Options, objects,
            closed.Row.Images, closed.Row.Measured, closed.Row.Rejected, ProgramVersion.Current), cancel);
        return new(partition, closed.Row, AlreadyDone: false);
    }

    /// <summary>What <see cref="Run"/> would do.</summary>
    /// <param name="replaces">As in <see cref="RunSettings"/>.</param>
    public static async Task<StageForecast> Forecast(SettingValues options, bool replaces, CancellationToken cancel)
    {
        var asked = await InferRequest.Of(options, cancel);
        return await StageForecast.Of(asked.Output, asked.Job, replaces, async () =>
        {
            var (files, shards) = await asked.SeparateInputs(options, cancel);
            var catalog = await SampleCatalogBuilder.Preview(
                asked.Output, files, asked.Layout, MaskUse.IfPresent, new ArchiveLimits(), cancel);
            return catalog is null ? null : InferPlan.Of(asked.Run, catalog, asked.Layout, shards, options.Get(InferSettings.Split)).Count;
        }, cancel);
    }

    /// <summary>The table of objects, and what it names.</summary>
    public static async Task<IReadOnlyList<WrittenObject>> ObjectsOf(IStore output, string runId, CancellationToken cancel)
    {
        var manifest = await InferManifest.Read(output, runId, cancel);
        using var file = await output.Local(manifest.Objects.Name, cancel);
        return [manifest.Objects, .. ParquetReader.Read<WrittenObject>(file.Path)];
    }
}
