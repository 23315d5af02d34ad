using BatchSeg.Datasets.Shards;
using BatchSeg.Evaluate.Tables;
using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Text;
using BatchSeg.Infer;
using BatchSeg.Infer.Stage;
using BatchSeg.Pipelines.Files;
using BatchSeg.Pipelines.Registry;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Pipelines.Stages;

/// <summary>`stage: promote-if-better`: measures the candidate and the model in service on the same samples, and puts the candidate into
/// service where it is better by enough.</summary>
public sealed class PromoteIfBetterStage(
    string name, string data, string registry, string output, string split, string metric, double minGain) : IJobStage
{
    /// <summary>Value of the key `stage` in a job file.</summary>
    public const string Kind = "promote-if-better";

    private static readonly OrderedDictionary<string, Func<RunMetricsRow, double?>> Metrics = new()
    {
        ["mean_iou"] = run => run.MeanIou,
        ["mean_dice"] = run => run.MeanDice,
        ["pixel_accuracy"] = run => run.PixelAccuracy,
        ["mean_accuracy"] = run => run.MeanAccuracy,
        ["boundary_iou"] = run => run.BoundaryIou,
    };

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public IReadOnlyList<StageInput> Reads => [new ShardsInput(data), new CandidateInput(registry)];

    /// <inheritdoc/>
    public string Writes => output;

    /// <inheritdoc/>
    public bool OwnsOutput => false;

    /// <summary>Stage of these keys: `data` and `registry`; `output` (the registry's `evaluations`), `split` (test), `metric`
    /// (mean_iou) and `min-gain` (0) may be left out. What is wrong is noted.</summary>
    public static IJobStage Read(StageKeys keys)
    {
        var (data, registry) = (keys.Required("data"), keys.Required("registry"));
        var minGain = keys.Share("min-gain");
        return new PromoteIfBetterStage(
            keys.Name, data, registry, keys.Text("output", $"{registry.TrimEnd('/')}/evaluations"), keys.Choice("split", "test", "val"),
            keys.Choice("metric", [.. Metrics.Keys]), minGain);
    }

    /// <inheritdoc/>
    public async Task<StagePlan> Plan(JobContext job, CancellationToken cancel)
    {
        var versions = new ModelVersions(StoreUri.Open(registry));
        var candidate = await Candidate.Read(versions.Store, cancel);
        var current = (await versions.Current(cancel))?.InService.Version;
        var decided = await Decided(versions, candidate.Version, current,
            Samples(await ShardManifestFile.Read(StoreUri.Open(data), cancel)), cancel);
        return new(name, decided is not null, decided
            ?? $"{candidate.Version} is compared with {current ?? "nothing, for no model is in service"} by {metric} on the {split} split",
            [data], null, []);
    }

    /// <inheritdoc/>
    public async Task<StageOutcome> Run(JobRun job, CancellationToken cancel)
    {
        var versions = new ModelVersions(StoreUri.Open(registry));
        var (candidate, current) = (await Candidate.Read(versions.Store, cancel), (await versions.Current(cancel))?.InService.Version);
        var manifest = await ShardManifestFile.Read(StoreUri.Open(data), cancel);
        var samples = Samples(manifest);
        if (await Decided(versions, candidate.Version, current, samples, cancel) is { } earlier)
            return new(true, earlier, new { candidate.Version, Promoted = false, InService = current, Reason = earlier });

        var score = await Measure(versions, candidate.Version, manifest, job, cancel);
        (string Version, double Score)? compared = current is null
            ? null
            : (current, await Measure(versions, current, manifest, job, cancel));
        var (isPromoted, reason) = Decision.Of(metric, score, compared, minGain);
        var (modelId, now) = ((await versions.CardOf(candidate.Version, cancel)).ModelId, DateTimeOffset.UtcNow);
        if (isPromoted)
            await versions.Promote(
                new(candidate.Version, modelId, current, IsRollback: false, reason, metric, score, compared?.Score, now), current, cancel);
        await versions.Write(new Decision(Decision.CurrentSchemaVersion, candidate.Version, modelId, isPromoted, reason, metric, score,
            current, compared?.Score, minGain, samples, now), cancel);
        return new(false, isPromoted ? $"{candidate.Version} is now in service: {reason}" : $"{current} stays in service: {reason}",
            new { candidate.Version, Promoted = isPromoted, InService = isPromoted ? candidate.Version : current, Reason = reason,
                Metric = metric, Score = score, PreviousScore = compared?.Score });
    }

    /// <summary>What was decided before on the same question, in words; null: it is open.</summary>
    private async Task<string?> Decided(ModelVersions versions, string candidate, string? current, string samples,
        CancellationToken cancel)
    {
        if (candidate == current) return $"{candidate} is in service, and nothing newer was trained";
        var decision = await versions.DecisionOf(candidate, cancel);
        var isSame = decision is { IsPromoted: false }
            && (decision.ComparedWith, decision.Metric, decision.MinGain, decision.TestSamples) == (current, metric, minGain, samples);
        return isSame ? $"{current} stays in service, as was decided before: {decision!.Reason}" : null;
    }

    private async Task<double> Measure(ModelVersions versions, string version, ShardManifest manifest, JobRun job,
        CancellationToken cancel)
    {
        var card = await versions.CardOf(version, cancel);
        if (card.Classes.Count != manifest.Classes.Count)
            throw new WrongUsageException($"{name}: {version} has {card.Classes.Count} classes and the shards "
                + $"in {data} {manifest.Classes.Count}, so it cannot be measured on them. `batchseg promote VERSION "
                + $"--registry {registry}` puts one into service by hand.");
        job.Say($"{name}: measuring {version} on the {split} split");
        var options = InferSettings.Table.Read(new()
        {
            ["input"] = [data], ["model"] = [VersionFolders.UriOf(registry, version)], ["output"] = [output], ["masks"] = [""],
                ["split"] = [split],
        }).With(InferSettings.RunDate, job.RunDate);
        var result = await InferStage.Run(options, job.Settings.ForJob(maxRejected: null), cancel);
        return Metrics[metric](result.Run) ?? throw new BatchSegException(
            ExitCode.Failed, $"{name}: {version} has no {metric} on the {split} split of {data}: no sample of it has truth");
    }

    /// <summary>Which samples both are measured on.</summary>
    private string Samples(ShardManifest manifest)
    {
        if (manifest.Splits.GetValueOrDefault(split) is not { Count: > 0 } shards)
            throw new WrongUsageException($"{name}: the shards in {data} have no {split} split to measure models on. Give the "
                + $"preprocessing stage a share for it (`{split}: 0.2`).");
        return Sha256Hex.Of(string.Join('\n', shards.Select(shard => shard.Sha256)));
    }
}
