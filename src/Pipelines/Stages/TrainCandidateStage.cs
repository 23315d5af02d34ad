using BatchSeg.Datasets.Augmentation;
using BatchSeg.Datasets.Shards;
using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Text;
using BatchSeg.Models;
using BatchSeg.Pipelines.Files;
using BatchSeg.Pipelines.Registry;
using BatchSeg.Storage.Stores;
using BatchSeg.Train;
using BatchSeg.Train.Recipe;

namespace BatchSeg.Pipelines.Stages;

/// <summary>`stage: train-candidate`: trains a new version of a registry's model, from the one in service or from scratch. The same data,
/// recipe and start are the same version, which is trained once.</summary>
public sealed class TrainCandidateStage(string name, string data, string registry, bool startsInService, TrainOptions options) : IJobStage
{
    /// <summary>Value of the key `stage` in a job file.</summary>
    public const string Kind = "train-candidate";

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public IReadOnlyList<StageInput> Reads =>
        [new ShardsInput(data), .. new[] { options.Weights, AugmentationText.FileOf(options.Augment) }.OfType<string>()
            .Select(file => new FileInput(file))];

    /// <inheritdoc/>
    public string Writes => registry;

    /// <inheritdoc/>
    public bool OwnsOutput => false;

    /// <summary>Stage of these keys: `data`, `registry`, `start` (in-service where it is left out, or scratch), and what shapes a
    /// training. What is wrong is noted.</summary>
    public static IJobStage Read(StageKeys keys)
    {
        var (data, registry) = (keys.Required("data"), keys.Required("registry"));
        var startsInService = keys.Choice("start", "in-service", "scratch") == "in-service";
        return new TrainCandidateStage(keys.Name, data, registry, startsInService, TrainKeys.Read(keys));
    }

    /// <inheritdoc/>
    public async Task<StagePlan> Plan(JobContext job, CancellationToken cancel)
    {
        var (version, _, start) = await Choose(job, cancel);
        var isTrained = await VersionFolders.IsFinished(StoreUri.Open(registry), version, cancel);
        return new(name, isTrained, isTrained ? Trained(version) : $"version {version}, from {start ?? "its recipe's beginning"}", [data],
            isTrained ? 0 : 1, []);
    }

    /// <inheritdoc/>
    public async Task<StageOutcome> Run(JobRun job, CancellationToken cancel)
    {
        var store = StoreUri.Open(registry);
        var (version, chosen, start) = await Choose(job, cancel);
        if (await VersionFolders.IsFinished(store, version, cancel))
        {
            await new Candidate(version).Write(store, cancel);
            return new(true, Trained(version), new { Version = version });
        }
        job.Say($"{name}: version {version}, from {start ?? "its recipe's beginning"}");
        var request = new TrainRequest(data, VersionFolders.UriOf(registry, version), chosen, Resume: false, job.Threads,
            job.Settings.Progress, job.Say, Replaces: true);
        var summary = await TrainStage.Run(request, job.Settings.Runner, cancel);
        await new Candidate(version).Write(store, cancel);
        return new(false, $"version {version}: {summary.Epochs} epochs, the best was {summary.BestEpoch}{TrainKeys.Told(summary)}",
            new { Version = version, Start = start, summary.ModelId, summary.Metrics });
    }

    private async Task<(string Version, TrainOptions Options, string? Start)> Choose(JobContext job, CancellationToken cancel)
    {
        var versions = new ModelVersions(StoreUri.Open(registry));
        var current = startsInService ? (await versions.Current(cancel))?.InService : null;
        var chosen = current is null ? options : await From(current, versions, cancel);
        var manifest = Sha256Hex.Of(await StoreUri.Open(data).ReadBytes(ShardManifest.FileName, cancel));
        var hash = CandidateName.HashOf(chosen, manifest, current?.ModelId);
        return (CandidateName.Of(hash, job.RunDate, await VersionFolders.List(versions.Store, cancel)), chosen, current?.Version);
    }

    private async Task<TrainOptions> From(Promotion current, ModelVersions versions, CancellationToken cancel)
    {
        var card = await versions.CardOf(current.Version, cancel);
        var trained = ModelRegistry.TitleOf(options.Model, ModelRegistry.Get(options.Model).Complete(options.ModelArguments));
        if (card.Title != trained)
            throw new WrongUsageException(
                $"{name}: the model in service, {current.Version}, is a {card.Title}, and this stage trains a {trained}: "
                + "give `start: scratch`, or the same model");
        var settings = options.Settings.ToDictionary();
        settings["weights"] = $"{VersionFolders.UriOf(registry, current.Version)}/{ModelCard.WeightsFileName}";
        return TrainOptions.Parse(settings);
    }

    private static string Trained(string version) => $"version {version} was trained from the same data, recipe and start";
}
