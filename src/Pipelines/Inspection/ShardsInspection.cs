using BatchSeg.Datasets.Shards;
using BatchSeg.Engine.Runs;
using BatchSeg.Engine.Tasks;
using BatchSeg.Storage.Publishing;
using BatchSeg.Storage.Stores;
using BatchSeg.Tables;
using Spectre.Console;

namespace BatchSeg.Pipelines.Inspection;

/// <summary>A shard folder: counts per split, share of each class, sizes of the sources, what was rejected.</summary>
public static class ShardsInspection
{
    /// <summary>Reads all shards: their rows, and their bytes for the SHA-256.</summary>
    /// <exception cref="Foundation.Errors.InputMissingException">There is no manifest.</exception>
    /// <exception cref="Foundation.Errors.BatchSegException">The manifest cannot be read, or a file that it names
    /// is missing or was changed: code 1.</exception>
    public static async Task<Inspected> Inspect(IStore folder, CancellationToken cancel)
    {
        var manifest = await ShardManifestFile.Read(folder, cancel);
        await PublishedFiles.Verify(folder, manifest.Objects(), cancel);
        var found = new ShardsFound(manifest);
        foreach (var (split, shards) in manifest.Splits)
        foreach (var shard in shards)
        {
            using var file = await folder.Local(shard.Path, cancel);
            foreach (var row in ParquetReader.Read<InspectedRow>(file.Path)) found.Add(split, row);
        }
        var rejected = await RejectedByCode(folder, cancel);
        var json = new
        {
            kind = "shards", uri = folder.Uri, manifest.Layout, manifest.Height, manifest.Width, manifest.Channels, manifest.Resize,
                manifest.ProgramVersion,
            splits = found.Splits, classes = found.Classes, ignored_share = found.IgnoredShare, source_sizes = found.SourceSizes, rejected,
            verified = true,
        };
        return new(json, console => Show(console, folder.Uri, manifest, found, rejected));
    }

    private static async Task<IReadOnlyDictionary<string, int>> RejectedByCode(IStore folder, CancellationToken cancel)
    {
        if (!await folder.Exists(RejectedTable.DefaultName, cancel)) return new Dictionary<string, int>();
        using var file = await folder.Local(RejectedTable.DefaultName, cancel);
        return new SortedDictionary<string, int>(
            ParquetReader.Read<RejectedItem>(file.Path).CountBy(item => item.Code).ToDictionary(), StringComparer.Ordinal);
    }

    private static void Show(IAnsiConsole console, string uri, ShardManifest manifest, ShardsFound found,
        IReadOnlyDictionary<string, int> rejected)
    {
        console.WriteLine($"{uri}: shards of layout {manifest.Layout}, {manifest.Height}x{manifest.Width} "
            + $"({manifest.Resize}), {manifest.Channels} channels, by batchseg {manifest.ProgramVersion}; every SHA-256 is right");
        console.Write(ConsoleTables.Of("Splits", ["split", "rows", "originals", "shards", "size"],
            found.Splits.Select(split => (string[])[
                split.Name, $"{split.Rows}", $"{split.Originals}", $"{split.Shards}", ConsoleTables.Megabytes(split.Bytes)])));
        console.Write(ConsoleTables.Of("Classes", ["class", "id", "colour", "share of pixels", "images"],
            found.Classes.Select(c => (string[])[c.Name, $"{c.Id}", c.Colour, $"{c.Share:P2}", $"{c.Images}"])));
        var sizes = found.SourceSizes;
        console.WriteLine($"Sources: {sizes.MinHeight} to {sizes.MaxHeight} high, {sizes.MinWidth} to {sizes.MaxWidth} wide. Ignored "
            + $"pixels: {found.IgnoredShare:P2}");
        foreach (var notice in ClassPresence.Notices(manifest)) console.WriteLine($"Mind: {notice}");
        if (rejected.Count == 0) console.WriteLine("Nothing was rejected");
        else console.Write(
            ConsoleTables.Of("Rejected", ["code", "items"], rejected.Select(code => (string[])[code.Key, $"{code.Value}"])));
    }
}
