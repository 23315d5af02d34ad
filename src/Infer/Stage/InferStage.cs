using System.Text.Json;
using BatchSeg.Data.Archives;
using BatchSeg.Data.Errors;
using BatchSeg.Data.Settings;
using BatchSeg.Data.Stores;
using BatchSeg.Data.Tables;
using BatchSeg.Data.Text;
using BatchSeg.Engine;
using BatchSeg.Engine.Inputs;
using BatchSeg.Engine.Publishing;
using BatchSeg.Engine.Stages;
using BatchSeg.Engine.Tasks;
using BatchSeg.Metrics.Tables;

namespace BatchSeg.Infer.Stage;

/// <summary>Bulk inference: archives, folders or shards and a model in; masks and metric tables out.</summary>
public static class InferStage
{
    public static async Task<InferResult> Run(SettingValues options, StageSettings stage, CancellationToken cancel)
    {
        var asked = await InferRequest.Of(options, cancel);
        var (card, layout, output, runId) = (asked.Card, asked.Layout, asked.Output, asked.RunId);
        if (options.Get(InferSettings.Replace)) await RunRemoval.Remove(output, runId, cancel);
        await using var run = await StageRun.Begin(output, asked.Job, stage, cancel);
        if (run.IsPublished) return await Published(output, runId, cancel);
        var partition = new RunPartition(await RunDates.Of(output, runId, options.Get(InferSettings.RunDate), cancel), runId);

        var (files, shards) = await asked.SeparateInputs(cancel);
        var catalog = await SampleCatalogBuilder.Build(run, output, files, layout, MaskUse.IfPresent, new ArchiveLimits(), cancel);
        if (shards.Count == 0) catalog.ThrowIfEmpty(layout);
        var shared = asked.Run with { MaskFolder = options.Get(InferSettings.MasksByRun) ? partition.Folder : null };
        var works = InferPlan.Of(shared, catalog, layout, shards, options.Get(InferSettings.Split));
        var results = await run.RunTasks(InferFunction.Name, works, result => TotalsOf(result).Images, cancel);

        var totals = results.Select(TotalsOf).Aggregate(RunTotals.None(card.Classes.Count), (sum, part) => sum.Plus(part));
        IReadOnlyList<RejectedItem> rejected = [.. catalog.Rejected, .. results.SelectMany(result => result.Rejected)];
        var rejectedTable = await run.Reject(rejected, totals.Images + rejected.Count, partition.Rejected, cancel);
        var tables = await RunTables.GatherImages(output, [.. works.Select(work => work.Part)], partition, cancel);
        var row = RunMetricsRow.Of(card.ModelId, options.Get(InferSettings.MetricsAt), totals, rejected.Count, card.Classes);
        var runTable = await HashingWriter.WriteTable(output, partition.Runs, [row], cancel);

        var published = results.SelectMany(result => result.Objects).Where(written => !written.Name.StartsWith(WorkFolder.Name + "/", StringComparison.Ordinal));
        var objects = await HashingWriter.WriteTable(output, InferManifest.ObjectsNameOf(runId), [.. published, .. tables, runTable, rejectedTable], cancel);
        await run.Publish(new InferManifest(
            InferManifest.CurrentSchemaVersion, runId, partition.RunDate, card.ModelId, layout.Name, asked.Job.Options, objects,
            totals.Images, totals.Measured, rejected.Count, ProgramVersion.Current), cancel);
        return new(partition, row, AlreadyDone: false);
    }

    /// <summary>What <see cref="Run"/> would do.</summary>
    /// <param name="replaces">As in <see cref="StageSettings"/>.</param>
    public static async Task<StageForecast> Forecast(SettingValues options, bool replaces, CancellationToken cancel)
    {
        var asked = await InferRequest.Of(options, cancel);
        return await StageForecast.Of(asked.Output, asked.Job, replaces, async () =>
        {
            var (files, shards) = await asked.SeparateInputs(cancel);
            var catalog = await SampleCatalogBuilder.Preview(asked.Output, files, asked.Layout, MaskUse.IfPresent, new ArchiveLimits(), cancel);
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

    /// <summary>A run that is there keeps the date that it was made under, whatever was asked for now.</summary>
    private static async Task<InferResult> Published(IStore output, string runId, CancellationToken cancel)
    {
        var partition = await InferManifest.PartitionOf(output, runId, cancel);
        return new(partition, await RunTables.ReadRun(output, partition, cancel), AlreadyDone: true);
    }

    private static RunTotals TotalsOf(TaskResult result) => result.Summary.Deserialize<RunTotals>(JsonText.Line)!;
}
