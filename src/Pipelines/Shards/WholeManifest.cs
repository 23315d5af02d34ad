using BatchSeg.Datasets.Shards;
using BatchSeg.Foundation.Text;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Pipelines.Shards;

/// <summary>The manifest over all parts of a shard folder: to those who read it, one shard folder like any other.</summary>
public static class WholeManifest
{
    /// <summary>Writes it, unless it is there already.</summary>
    public static async Task<ShardManifest> Write(IStore data, IReadOnlyList<ShardPart> parts, CancellationToken cancel)
    {
        var manifests = new List<(string Folder, ShardManifest Manifest)>();
        foreach (var part in parts)
            manifests.Add((part.Folder, await ShardManifestFile.Read(StoreUri.Open(data.UriOf(part.Folder)), cancel)));
        var whole = Of(manifests);
        var text = JsonText.ToDocument(whole);
        if (!await data.Exists(ShardManifest.FileName, cancel) || await data.ReadText(ShardManifest.FileName, cancel) != text)
            await data.WriteText(ShardManifest.FileName, text, cancel);
        return whole;
    }

    /// <param name="parts">At least one; of one layout and size.</param>
    public static ShardManifest Of(IReadOnlyList<(string Folder, ShardManifest Manifest)> parts)
    {
        var splits = parts.SelectMany(part => part.Manifest.Splits.Select(
            split => (split.Key, Shards: split.Value.Select(shard => shard with { Path = $"{part.Folder}/{shard.Path}" }))))
            .GroupBy(split => split.Key)
            .OrderBy(split => split.Key, StringComparer.Ordinal)
            .ToDictionary(split => split.Key, IReadOnlyList<ShardFile> (split) => [.. split.SelectMany(part => part.Shards)]);
        return parts[^1].Manifest with { Splits = splits, Rejected = parts.Sum(part => part.Manifest.Rejected) };
    }
}
