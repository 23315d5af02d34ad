using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Archives.Tar;
using BatchSeg.Storage.Archives.Zip;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Storage.Archives;

/// <summary>Lists what is in an archive, reading no more of it than that takes.</summary>
public static class Archive
{
    /// <summary>The entries of a zip, a tar or a plain folder, each readable by <see cref="ArchiveEntryReader"/>.</summary>
    /// <param name="name">An object of the store, or the prefix of a folder ("" is the store's root).</param>
    /// <param name="source">What people call the archive, where that is not its own URI: the tar.gz that a spool was made of.</param>
    /// <exception cref="InputMissingException">It is missing, no archive, cut short, damaged, or larger than the limits; a tar.gz, which
    /// must be spooled first (<see cref="TarGzSpool"/>), as it cannot be read from its middle.</exception>
    public static async Task<ArchiveListing> List(
        IStore store, string name, ArchiveLimits limits, CancellationToken cancel = default, string? source = null)
    {
        var kind = await ArchiveFormat.Of(store, name, cancel);
        var trimmed = name.TrimEnd('/');
        var listing = new ListingBuilder(source ?? (trimmed.Length == 0 ? store.Uri : store.UriOf(trimmed)), limits)
        {
            LastWins = kind == ArchiveKind.Tar, // as with tar itself
        };
        await (kind switch
        {
            ArchiveKind.Zip => ZipDirectory.AddEntries(store, trimmed, listing, cancel),
            ArchiveKind.Tar => TarDirectory.AddEntries(store, trimmed, listing, cancel),
            ArchiveKind.Folder => AddFolder(store, trimmed, listing, cancel),
            _ => throw new InputMissingException($"{listing.Source} is a tar.gz, which has no list of its entries; spool it to a tar "
                + $"first (the preprocess and infer stages do)"),
        });
        return listing.Build();
    }

    private static async Task AddFolder(IStore store, string name, ListingBuilder listing, CancellationToken cancel)
    {
        var prefix = name.Length == 0 ? "" : name + "/";
        if (store is FileStore files)
            foreach (var (found, file, why) in files.Walk(prefix))
            {
                cancel.ThrowIfCancellationRequested();
                if (file is not null) AddFile(listing, file, prefix);
                else listing.AddRefused(found[prefix.Length..], RejectCode.Link, why!);
            }
        else await foreach (var found in store.List(prefix, cancel)) AddFile(listing, found, prefix);
    }

    private static void AddFile(ListingBuilder listing, StoredObject file, string prefix) => listing.Add(
        new(file.Name[prefix.Length..], file.Name, Offset: 0, file.Bytes, file.Bytes, EntryCompression.Stored, HasZipHeader: false,
            Crc32: null));
}
