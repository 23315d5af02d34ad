using BatchSeg.Engine.Runs;
using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Naming;
using BatchSeg.Models;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Pipelines.Registry;

/// <summary>A registry: versions of a model, and which of them is in service.</summary>
public sealed class ModelVersions(IStore store)
{
    /// <summary>Root of the registry, which holds current.json and `versions/`.</summary>
    public IStore Store => store;

    /// <summary>Null where none is in service yet.</summary>
    public Task<CurrentModel?> Current(CancellationToken cancel) => store.FindJson<CurrentModel>(CurrentModel.FileName, cancel);

    /// <summary>Null where the version was not compared yet.</summary>
    public Task<Decision?> DecisionOf(string version, CancellationToken cancel) =>
        store.FindJson<Decision>(Decision.NameOf(version), cancel);

    /// <summary>Writes a version's decision.json, in place of an earlier one.</summary>
    public Task Write(Decision decision, CancellationToken cancel) => store.WriteJson(Decision.NameOf(decision.Version), decision, cancel);

    /// <exception cref="InputMissingException">There is no such version, or it is not finished.</exception>
    public async Task<ModelCard> CardOf(string version, CancellationToken cancel)
    {
        if (await VersionFolders.IsFinished(store, version, cancel))
            return await ModelFolder.ReadCard(StoreUri.Open(VersionFolders.UriOf(store.Uri, version)), cancel);
        var versions = await VersionFolders.List(store, cancel);
        throw new InputMissingException($"{store.Uri} has no finished version "
            + $"'{version}'.{(versions.Count == 0 ? " It has none at all." : NearestName.Hint(version, versions.ToList()))}");
    }

    /// <summary>Puts a version into service, if the one that the decision was made against still is.</summary>
    /// <param name="expected">The version in service when it was decided; null: none.</param>
    /// <exception cref="BatchSegException">Another change came first, or is being made: code 5. Nothing was changed.</exception>
    public async Task<CurrentModel> Promote(Promotion promotion, string? expected, CancellationToken cancel)
    {
        await using var held = await OutputLock.Take(store, cancel);
        var now = await Current(cancel);
        if (now?.InService.Version != expected)
            throw new BatchSegException(ExitCode.OutputBusy,
                $"{store.Uri}: {now?.InService.Version ?? "none"} was put into service meanwhile, and {promotion.Version} was chosen "
                    + $"over {expected ?? "none"}. Nothing was changed: look again, and decide anew.");
        var next = now?.Followed(promotion) ?? new CurrentModel(CurrentModel.CurrentSchemaVersion, promotion, []);
        await store.WriteJson(CurrentModel.FileName, next, cancel);
        return next;
    }

    /// <summary>The change that returns to the version before the one in service.</summary>
    /// <exception cref="InputMissingException">There is none.</exception>
    public async Task<(Promotion Back, string From)> Rollback(string? reason, DateTimeOffset now, CancellationToken cancel)
    {
        var current = await Current(cancel) ?? throw new InputMissingException(
            $"{store.Uri} has no model in service, so there is nothing to roll back");
        var from = current.InService;
        if (from.Previous is not { } to)
            throw new InputMissingException($"{store.Uri}: {from.Version} is the first model that was in service, and there is none "
                + $"before it. `batchseg promote VERSION --registry {store.Uri}` takes another.");
        var card = await CardOf(to, cancel);
        var earlier = current.PromotionOf(to);
        return (new(to, card.ModelId, earlier?.Previous, IsRollback: true, reason ?? $"rolled back from {from.Version}", earlier?.Metric,
            earlier?.Score, from.Score, now), from.Version);
    }
}
