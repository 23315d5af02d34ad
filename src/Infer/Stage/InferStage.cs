using System.Globalization;
using System.Text.Json;
using BatchSeg.Data.Archives;
using BatchSeg.Data.Errors;
using BatchSeg.Data.Layouts;
using BatchSeg.Data.Stores;
using BatchSeg.Data.Tables;
using BatchSeg.Data.Text;
using BatchSeg.Engine;
using BatchSeg.Engine.Inputs;
using BatchSeg.Engine.Publishing;
using BatchSeg.Engine.Stages;
using BatchSeg.Engine.Tasks;
using BatchSeg.Metrics.Tables;
using BatchSeg.Models;
using BatchSeg.Models.Files;

namespace BatchSeg.Infer.Stage;

/// <summary>Bulk inference: archives, folders or shards and a model in; masks and metric tables out.</summary>
public static class InferStage
{
    public static async Task<InferResult> Run(InferOptions options, StageSettings stage, CancellationToken cancel)
    {
        WrongUsageException.ThrowIfAny(options.Faults());
        var card = await ModelFolder.ReadCard(StoreUri.Open(options.Model), cancel);
        var layout = options.Layout is null ? ImagesOnly.Of(card.Classes, card.IgnoreIndex) : Layout.Load(options.Layout);
        WrongUsageException.ThrowIfAny(ModelFit.Faults(options, card, layout));
        var settings = SettingsChoice.Of(options, card);
        var inputs = await InputLocator.Locate(options.Inputs, cancel);
        var output = StoreUri.Open(options.Output);

        var record = new JobRecord(InferFunction.Name, ProgramVersion.Current, OptionTexts(options, settings, layout), [.. inputs.Select(input => input.JobInput)]);
        var runId = options.RunId ?? record.Hash()[..12];
        var job = new StageJob(InferFunction.Name, InferManifest.NameOf(runId), record.Options, record.Inputs, (store, stop) => ObjectsOf(store, runId, stop));
        if (options.Replace) await RunRemoval.Remove(output, runId, cancel);
        await using var run = await StageRun.Begin(output, job, stage, cancel);
        var partition = new RunPartition(await RunDates.Of(output, runId, options.RunDate, cancel), runId);
        if (run.IsPublished) return new(partition, await RunTables.ReadRun(output, partition, cancel), AlreadyDone: true);

        var (files, shards) = await ShardFolders.Separate(inputs, cancel);
        var catalog = await SampleCatalogBuilder.Build(run, output, files, layout, MaskUse.IfPresent, new ArchiveLimits(), cancel);
        if (shards.Count == 0) catalog.ThrowIfEmpty(layout);
        var works = InferPlan.Of(settings, catalog, layout, shards);
        var results = await run.RunTasks(InferFunction.Name, works, result => TotalsOf(result).Images, cancel);

        var totals = results.Select(TotalsOf).Aggregate(RunTotals.None(card.Classes.Count), (sum, part) => sum.Plus(part));
        IReadOnlyList<RejectedItem> rejected = [.. catalog.Rejected, .. results.SelectMany(result => result.Rejected)];
        var rejectedTable = await run.Reject(rejected, totals.Images + rejected.Count, partition.Rejected, cancel);
        var tables = await RunTables.GatherImages(output, [.. works.Select(work => work.Part)], partition, cancel);
        var row = RunMetricsRow.Of(card.ModelId, options.MetricsAt, totals, rejected.Count, card.Classes);
        var runTable = await HashingWriter.WriteTable(output, partition.Runs, [row], cancel);

        var published = results.SelectMany(result => result.Objects).Where(written => !written.Name.StartsWith(WorkFolder.Name + "/", StringComparison.Ordinal));
        var objects = await HashingWriter.WriteTable(output, InferManifest.ObjectsNameOf(runId), [.. published, .. tables, runTable, rejectedTable], cancel);
        await run.Publish(new InferManifest(
            InferManifest.CurrentSchemaVersion, runId, partition.RunDate, card.ModelId, layout.Name, record.Options, objects,
            totals.Images, totals.Measured, rejected.Count, ProgramVersion.Current), cancel);
        return new(partition, row, AlreadyDone: false);
    }

    private static RunTotals TotalsOf(TaskResult result) => result.Summary.Deserialize<RunTotals>(JsonText.Line)!;

    /// <summary>The table of objects, and what it names.</summary>
    public static async Task<IReadOnlyList<WrittenObject>> ObjectsOf(IStore output, string runId, CancellationToken cancel)
    {
        var manifest = JsonSerializer.Deserialize<InferManifest>(await output.ReadText(InferManifest.NameOf(runId), cancel), JsonText.Document)!;
        using var file = await output.Local(manifest.Objects.Name, cancel);
        return [manifest.Objects, .. ParquetReader.Read<WrittenObject>(file.Path)];
    }

    private static Dictionary<string, string> OptionTexts(InferOptions options, InferSettings settings, Layout layout)
    {
        var texts = new Dictionary<string, string>
        {
            ["--model"] = settings.WeightsSha256,
            ["--layout"] = layout.Yaml,
            ["--masks"] = string.Join(',', settings.Masks),
            ["--tta"] = settings.Tta.ToString(),
            ["--batch"] = settings.Batch.ToString(CultureInfo.InvariantCulture),
            ["--metrics-at"] = settings.MetricsAt,
            ["--device"] = settings.Device,
            ["--precision"] = settings.Precision,
        };
        if (options.Tile is { } tile) (texts["--tile"], texts["--overlap"]) = (tile.ToString(CultureInfo.InvariantCulture), options.Overlap.ToString(CultureInfo.InvariantCulture));
        return texts;
    }
}
