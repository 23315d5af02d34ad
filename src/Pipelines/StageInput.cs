using BatchSeg.Datasets.Catalog;
using BatchSeg.Datasets.Shards;
using BatchSeg.Foundation.Errors;
using BatchSeg.Models;
using BatchSeg.Pipelines.Registry;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Pipelines;

/// <summary>What a stage reads, and what must be there for it.</summary>
public abstract record StageInput(string Uri)
{
    /// <exception cref="InputMissingException">It is not there; the message says what was looked for.</exception>
    public abstract Task Require(CancellationToken cancel);

    /// <summary>Whether it is (in) what a stage writes to <paramref name="output"/>.</summary>
    public bool IsIn(string output) => Uri.TrimEnd('/') is var uri && output.TrimEnd('/') is var folder
        && (uri == folder || uri.StartsWith(folder + "/", StringComparison.Ordinal));
}

/// <summary>An archive, or a folder of images.</summary>
public sealed record ArchiveInput(string Uri) : StageInput(Uri)
{
    /// <inheritdoc/>
    public override async Task Require(CancellationToken cancel) => await InputLocator.Locate([Uri], cancel);
}

/// <summary>A folder that archives arrive in; one in blob storage may be empty, which looks the same as one that is not there.</summary>
public sealed record ArrivalsInput(string Uri) : StageInput(Uri)
{
    /// <inheritdoc/>
    public override Task Require(CancellationToken cancel)
    {
        var store = StoreUri.Open(Uri);
        return store is not FileStore || Directory.Exists(store.Uri) ? Task.CompletedTask
            : throw new InputMissingException($"the folder {store.Uri}, in which archives are looked for, does not exist");
    }
}

/// <summary>A folder of finished shards: its manifest is there.</summary>
public sealed record ShardsInput(string Uri) : StageInput(Uri)
{
    /// <inheritdoc/>
    public override async Task Require(CancellationToken cancel)
    {
        if (!await StoreUri.Open(Uri).Exists(ShardManifest.FileName, cancel))
            throw new InputMissingException($"there is no {ShardManifest.FileName} in {Uri}, so it holds no finished shards");
    }
}

/// <summary>A model folder, or a registry whose model in service is meant.</summary>
public sealed record ModelInput(string Uri) : StageInput(Uri)
{
    /// <inheritdoc/>
    public override async Task Require(CancellationToken cancel)
    {
        var store = StoreUri.Open(Uri);
        if (!await store.Exists(ModelCard.FileName, cancel) && !await store.Exists(CurrentModel.FileName, cancel))
            throw new InputMissingException($"{Uri} holds neither a model ({ModelCard.FileName}) nor a registry with a model in service "
                + $"({CurrentModel.FileName}). `batchseg promote MODEL --registry {Uri}` puts one into service.");
    }
}

/// <summary>A registry with a version that awaits comparison.</summary>
public sealed record CandidateInput(string Uri) : StageInput(Uri)
{
    /// <inheritdoc/>
    public override Task Require(CancellationToken cancel) => Candidate.Read(StoreUri.Open(Uri), cancel);
}

/// <summary>A file such as weights.</summary>
public sealed record FileInput(string Uri) : StageInput(Uri)
{
    /// <inheritdoc/>
    public override async Task Require(CancellationToken cancel)
    {
        var (store, name) = StoreUri.Split(Uri);
        if (!await store.Exists(name, cancel)) throw new InputMissingException($"{Uri} does not exist");
    }
}
