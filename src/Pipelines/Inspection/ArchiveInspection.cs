using BatchSeg.Datasets.Catalog;
using BatchSeg.Foundation.Files;
using BatchSeg.Storage.Archives;
using BatchSeg.Storage.Stores;
using Spectre.Console;

namespace BatchSeg.Pipelines.Inspection;

/// <summary>An archive or a plain folder: what it holds by folder and kind of file, and what would be refused.</summary>
public static class ArchiveInspection
{
    private const int MostRefusedTold = 20;

    /// <summary>Lists an input without unpacking it, but for a tar.gz.</summary>
    /// <param name="uri">Local path or blob URI of an archive or a folder.</param>
    /// <exception cref="Foundation.Errors.InputMissingException">It is not there, or is no archive.</exception>
    public static async Task<Inspected> Inspect(string uri, CancellationToken cancel)
    {
        var input = (await InputLocator.Locate([uri], cancel))[0];
        var listing = await List(input, cancel);
        var groups = listing.Entries
            .GroupBy(entry => (Folder: FolderOf(entry.Name), Extension: Path.GetExtension(entry.Name).ToLowerInvariant()))
            .Select(group => new { group.Key.Folder, group.Key.Extension, Files = group.Count(), Bytes = group.Sum(entry => entry.Bytes) })
            .OrderBy(group => group.Folder, StringComparer.Ordinal).ThenBy(group => group.Extension, StringComparer.Ordinal)
            .ToList();
        var json = new { kind = "archive", uri, format = input.Kind, files = listing.Entries.Count,
            bytes = listing.Entries.Sum(entry => entry.Bytes), groups, refused = listing.Refused };
        return new(json, Show);

        void Show(IAnsiConsole console)
        {
            console.Write(ConsoleTables.Of($"{uri} ({input.Kind})", ["folder", "kind", "files", "size"],
                groups.Select(
                    group => (string[])[group.Folder, group.Extension, $"{group.Files}", ConsoleTables.Megabytes(group.Bytes)])));
            foreach (var refused in listing.Refused.Take(MostRefusedTold)) console.WriteLine($"refused: {refused.Name}: {refused.Reason}");
            if (listing.Refused.Count > MostRefusedTold)
                console.WriteLine($"... and {listing.Refused.Count - MostRefusedTold} more are refused");
        }
    }

    /// <summary>A tar.gz has no list to read: it is unpacked beside, and the copy thrown away.</summary>
    private static async Task<ArchiveListing> List(LocatedInput input, CancellationToken cancel)
    {
        if (input.Kind != ArchiveKind.TarGz) return await Archive.List(input.Store, input.Name, new(), cancel, input.Source);
        using var scratch = TaskScratch.Create();
        return await TarGzSpool.Spool(input.Store, input.Name, StoreUri.Open(scratch.Path), "spool.tar", new(), cancel);
    }

    private static string FolderOf(string entry) => entry.Contains('/') ? entry[..(entry.LastIndexOf('/') + 1)] : "";
}
