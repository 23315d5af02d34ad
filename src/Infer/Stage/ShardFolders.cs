using BatchSeg.Datasets.Catalog;
using BatchSeg.Datasets.Shards;
using BatchSeg.Storage.Archives;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Infer.Stage;

/// <summary>Tells shard folders among the inputs from archives and folders of images: they hold a manifest.</summary>
internal static class ShardFolders
{
    public static async Task<(IReadOnlyList<LocatedInput> Files, IReadOnlyList<(string Folder, ShardManifest Manifest)> Shards)> Separate(
        IReadOnlyList<LocatedInput> inputs, CancellationToken cancel)
    {
        var files = new List<LocatedInput>();
        var shards = new List<(string, ShardManifest)>();
        foreach (var input in inputs)
        {
            if (input.Kind == ArchiveKind.Folder && await input.Store.Exists(ShardManifest.FileName, cancel))
                shards.Add((input.Store.Uri, await ShardManifestFile.Read(input.Store, cancel)));
            else files.Add(input);
        }
        return (files, shards);
    }
}
