using System.Text.Json;
using BatchSeg.Datasets.Catalog;
using BatchSeg.Datasets.Layouts;
using BatchSeg.Datasets.Shards;
using BatchSeg.Engine.Runs;
using BatchSeg.Engine.Tasks;
using BatchSeg.Foundation;
using BatchSeg.Foundation.Settings;
using BatchSeg.Foundation.Text;
using BatchSeg.Imaging.Decoding;
using BatchSeg.Imaging.Resizing;
using BatchSeg.Preprocess.Planning;
using BatchSeg.Storage.Archives;
using BatchSeg.Storage.Publishing;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Preprocess;

/// <summary>Archives of images and masks in, Parquet shards and their manifest out.</summary>
public static class PreprocessStage
{
    /// <summary>A photograph has a few MB and the largest scans some hundred: a larger entry would only fill the memory.</summary>
    private static readonly ArchiveLimits Limits = new(MaxEntryBytes: 256 << 20);

    /// <exception cref="Foundation.Errors.BatchSegException">With the exit code of what went wrong.</exception>
    public static async Task<ShardManifest> Run(SettingValues options, RunSettings settings, CancellationToken cancel)
    {
        var layout = options.Get(PreprocessSettings.Layout);
        var inputs = await InputLocator.Locate(options.Get(PreprocessSettings.Inputs), cancel);
        var output = StoreUri.Open(options.Get(PreprocessSettings.Output));
        var parameters = Parameters(options);

        await using var run = await StageRun.Begin(output, Job(layout, parameters, inputs), settings, cancel);
        if (run.IsPublished) return await ShardManifestFile.Read(output, cancel);

        var catalog = await SampleCatalogBuilder.Build(run, output, inputs, layout, MaskUse.Required, Limits, cancel);
        catalog.ThrowIfEmpty(layout);
        var (samples, shards) = await Plan(options, layout, catalog, output, settings.Notice, cancel);
        var resize = Enum.Parse<ResizeMode>(options.Get(PreprocessSettings.Resize), ignoreCase: true);
        var recipe = new ShardRecipe(
            layout.Yaml, options.Get(PreprocessSettings.Size), resize,
            options.Get(PreprocessSettings.ImageFormat), options.Get(PreprocessSettings.Augment), options.Get(PreprocessSettings.Copies),
            options.Get(PreprocessSettings.Seed));
        var work = ShardPlan.All(shards, samples, catalog.Archives, recipe);

        var results = await run.RunTasks(PreprocessFunction.Name, work, result => SummaryOf(result).Rows + result.Rejected.Count, cancel);
        var rejected = catalog.Rejected.Concat(samples.Rejected).Concat(results.SelectMany(result => result.Rejected)).ToList();
        await run.Reject(rejected, catalog.Samples.Count + catalog.Rejected.Count, cancel: cancel);

        var manifest = Manifest(layout, options, parameters, results, rejected.Count);
        await run.Publish(manifest, cancel);
        foreach (var notice in ClassPresence.Notices(manifest)) settings.Notice?.Invoke(notice);
        return manifest;
    }

    /// <summary>What <see cref="Run"/> would do.</summary>
    /// <param name="replaces">As in <see cref="RunSettings"/>.</param>
    public static async Task<StageForecast> Forecast(SettingValues options, bool replaces, CancellationToken cancel)
    {
        var layout = options.Get(PreprocessSettings.Layout);
        var inputs = await InputLocator.Locate(options.Get(PreprocessSettings.Inputs), cancel);
        var output = StoreUri.Open(options.Get(PreprocessSettings.Output));
        return await StageForecast.Of(output, Job(layout, Parameters(options), inputs), replaces, async () =>
            await SampleCatalogBuilder.Preview(output, inputs, layout, MaskUse.Required, Limits, cancel) is { } catalog
                ? (await Plan(options, layout, catalog, output, notice: null, cancel)).Shards.Count
                : null, cancel);
    }

    private static async Task<(SplitSamples Samples, IReadOnlyList<PlannedShard> Shards)> Plan(
        SettingValues options, Layout layout, SampleCatalog catalog, IStore output, Action<string>? notice, CancellationToken cancel)
    {
        var isOfficial = options.Get(PreprocessSettings.Split) == "official";
        var official = isOfficial ? await OfficialSplits.Read(layout, catalog, output, notice, cancel) : null;
        var samples = SampleSplitter.Split(catalog, options, official);
        var rowsOfTrainSample = 1 + options.Get(PreprocessSettings.Copies);
        return (samples, ShardPlanner.Plan(
            [.. SplitName.All.Select(split => KeyValuePair.Create(split, samples.BySplit[split].Count))],
            split => ShardPlanner.BytesOfRow(options, layout.Channels) * (split == SplitName.Train ? rowsOfTrainSample : 1),
            options.Get(PreprocessSettings.ShardMegabytes) * 1_000_000L));
    }

    /// <summary>What shapes the shards, as the manifest tells it. No path is in it: the same files elsewhere give the same
    /// bytes.</summary>
    private static SortedDictionary<string, string> Parameters(SettingValues options) => new(
        options.Shaping().Where(pair => pair.Key != PreprocessSettings.Layout.Name)
        .ToDictionary(pair => pair.Key.Replace('-', '_'), pair => pair.Value), StringComparer.Ordinal);

    private static StageJob Job(Layout layout, IReadOnlyDictionary<string, string> parameters, IReadOnlyList<LocatedInput> inputs)
    {
        var layoutHash = Sha256Hex.Of(layout.Yaml)[..12];
        var shaping = parameters.Append(KeyValuePair.Create("layout", $"{layout.Name} ({layoutHash})")).ToDictionary();
        return new(PreprocessFunction.Name, ShardManifest.FileName, shaping, [.. inputs.Select(input => input.JobInput)],
            PublishedObjects);
    }

    private static async Task<IReadOnlyList<WrittenObject>> PublishedObjects(IStore output, CancellationToken cancel) =>
        [.. (await ShardManifestFile.Read(output, cancel)).Objects()];

    private static ShardManifest Manifest(Layout layout, SettingValues options, IReadOnlyDictionary<string, string> parameters,
        IReadOnlyList<TaskResult> results, long rejected)
    {
        var size = options.Get(PreprocessSettings.Size);
        var summaries = results.Select(SummaryOf).ToList();
        var counted = summaries.All(summary => summary.ClassPixels is not null);
        var splits = results.Zip(summaries).SelectMany(pair => pair.First.Objects.Select(file => (Summary: pair.Second, File: file)))
            .GroupBy(shard => shard.Summary.Split)
            .ToDictionary(split => split.Key, IReadOnlyList<ShardFile> (split) =>
                [.. split.Select(shard => new ShardFile(shard.File.Name, shard.Summary.Rows, shard.File.Bytes, shard.File.Sha256))]);
        return new(ShardManifest.CurrentSchemaVersion, layout.Name, layout.Classes, layout.IgnoreIndex, size.Height, size.Width,
            options.Get(PreprocessSettings.Resize), splits, parameters, ProgramVersion.Current, rejected, layout.Channels,
            SplitBy: "key", counted ? [.. layout.Classes.Select(c => summaries.Sum(s => s.ClassPixels!.ElementAtOrDefault(c.Id)))] : null,
            summaries.Sum(summary => summary.IgnoredPixels));
    }

    private static ShardSummary SummaryOf(TaskResult result) => result.Summary.Deserialize<ShardSummary>(JsonText.Line)!;
}
