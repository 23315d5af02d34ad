using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Settings;
using BatchSeg.Pipelines.Arrivals;
using BatchSeg.Pipelines.Files;
using BatchSeg.Pipelines.Shards;
using BatchSeg.Preprocess;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Pipelines.Stages;

/// <summary>`stage: preprocess-new`: archives below a prefix that are new become new shards of one growing shard folder; shards that are
/// there stay as they are.</summary>
/// <param name="options">Of every part; inputs and output are filled in.</param>
public sealed class PreprocessNewStage(string name, string prefix, SettingValues options, TimeSpan minAge, double? maxRejected)
    : IJobStage
{
    /// <summary>Value of the key `stage` in a job file.</summary>
    public const string Kind = "preprocess-new";

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public IReadOnlyList<StageInput> Reads => [new ArrivalsInput(prefix)];

    /// <inheritdoc/>
    public string Writes => options.Get(PreprocessSettings.Output);

    /// <inheritdoc/>
    public bool OwnsOutput => true;

    /// <summary>Stage of these keys: `input` (the prefix), `min-age` (0 where it is left out), and the other flags of `preprocess`.
    /// What is wrong is noted.</summary>
    public static IJobStage Read(StageKeys keys)
    {
        var prefix = keys.Required("input");
        var options = PreprocessKeys.Read(keys, without: PreprocessSettings.Inputs);
        return new PreprocessNewStage(keys.Name, prefix, options, keys.Duration("min-age", TimeSpan.Zero), keys.MaxRejected);
    }

    /// <inheritdoc/>
    public async Task<StagePlan> Plan(JobContext job, CancellationToken cancel)
    {
        var plan = await Plan(StoreUri.Open(Writes), cancel);
        if (IsNothing(plan)) return new(name, true, Nothing(plan), [], 0, plan.Left);
        long? tasks = 0;
        foreach (var delivery in plan.New) tasks += (await PreprocessStage.Forecast(OptionsOf(delivery), replaces: true, cancel)).Tasks;
        return new(name, false, $"parts of the shard folder: {plan.New.Count} new, {plan.Kept.Count} as they are, {plan.Dropped.Count} "
            + $"out of date", [.. plan.New.SelectMany(delivery => delivery.Archives).Select(archive => archive.Source)], tasks, plan.Left);
    }

    /// <inheritdoc/>
    public async Task<StageOutcome> Run(JobRun job, CancellationToken cancel)
    {
        var data = StoreUri.Open(Writes);
        await using var held = await ArchiveLedger.Lock(data, cancel);
        var plan = await Plan(data, cancel);
        var (made, failures) = (new List<ShardPart>(), new List<PartFailure>());
        foreach (var delivery in plan.New)
        {
            try
            {
                made.Add(await Make(delivery, job, cancel));
                await new ShardParts(ShardParts.CurrentSchemaVersion, [.. plan.Kept, .. plan.Dropped, .. made]).Write(data, cancel);
            }
            catch (BatchSegException failure) when (failure.Code is ExitCode.InputMissing or ExitCode.TooManyRejected)
            {
                failures.Add(new(delivery.Name, failure.Code, failure.Message));
            }
        }
        // Where its replacement failed, an old part is better than none.
        IReadOnlyList<ShardPart> stale = failures.Count > 0 ? [] : plan.Dropped;
        IReadOnlyList<ShardPart> parts = [.. plan.Kept, .. plan.Dropped.Except(stale), .. made];
        if (parts.Count == 0)
            throw new InputMissingException(failures is [var first, ..]
                ? first.Message
                : $"{name}: {Nothing(plan)}, so there is nothing to train on");
        var manifest = await Publish(data, parts, stale, cancel);
        var summary = PreprocessSummary.Of(manifest);
        var told = IsNothing(plan) ? Nothing(plan)
            : $"new parts: {made.Count}; now {string.Join(", ", summary.Samples.Select(split => $"{split.Key} {split.Value}"))} samples "
            + $"in {summary.Shards} shards";
        return new(IsNothing(plan), told, new { New = made.Count, Parts = parts.Count, Samples = summary, Failures = failures }, failures);
    }

    private async Task<ShardPart> Make(Delivery delivery, JobRun job, CancellationToken cancel)
    {
        job.Say($"{name}: {delivery.Name}");
        await PreprocessStage.Run(OptionsOf(delivery), job.Settings.ForJob(maxRejected), cancel);
        return new(GrowthPlan.NameOf(delivery, OptionsHash()), OptionsHash(), job.RunDate,
            [.. delivery.Archives.Select(archive => archive.Identity)]);
    }

    /// <summary>The manifest first: readers see the old parts or the new ones, and only then the old ones go.</summary>
    private static async Task<Datasets.Shards.ShardManifest> Publish(
        IStore data, IReadOnlyList<ShardPart> parts, IReadOnlyList<ShardPart> stale, CancellationToken cancel)
    {
        var manifest = await WholeManifest.Write(data, parts, cancel);
        if (stale.Count > 0) await new ShardParts(ShardParts.CurrentSchemaVersion, parts).Write(data, cancel);
        foreach (var part in stale)
            await foreach (var found in data.List($"{part.Folder}/", cancel)) await data.Delete(found.Name, cancel);
        return manifest;
    }

    private async Task<GrowthPlan> Plan(IStore data, CancellationToken cancel) =>
        GrowthPlan.Of(await ArrivedArchive.List(StoreUri.Open(prefix), cancel), await ShardParts.Read(data, cancel), OptionsHash(),
            DateTimeOffset.UtcNow, minAge);

    private SettingValues OptionsOf(Delivery delivery) => options
        .With(PreprocessSettings.Inputs, [.. delivery.Archives.Select(archive => archive.Source)])
        .With(PreprocessSettings.Output, $"{Writes.TrimEnd('/')}/{ShardPart.FolderOf(GrowthPlan.NameOf(delivery, OptionsHash()))}");

    private string OptionsHash() => PartOptions.HashOf(options);

    private static bool IsNothing(GrowthPlan plan) => plan is { New.Count: 0, Dropped.Count: 0 };

    private string Nothing(GrowthPlan plan) =>
        $"nothing new below {prefix}{(plan.Left.Count > 0 ? $"; archives there: {plan.Left.Count}" : ", and no archive at all")}";
}
