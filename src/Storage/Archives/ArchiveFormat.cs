using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Archives.Tar;
using BatchSeg.Storage.Archives.Zip;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Storage.Archives;

/// <summary>What an input is.</summary>
public enum ArchiveKind
{
    /// <summary>Objects whose names begin with the folder's, each an entry.</summary>
    Folder,

    /// <summary>Zip, also with other bytes before it.</summary>
    Zip,

    /// <summary>Tar that is not packed.</summary>
    Tar,

    /// <summary>Gzip stream that holds a tar; it is unpacked as a whole before its entries are read.</summary>
    TarGz,
}

/// <summary>Tells an archive's kind by its content; the name only helps where the content says nothing.</summary>
public static class ArchiveFormat
{
    private const string Allowed = "Inputs are zip, tar, tar.gz, and folders.";

    private static readonly (byte[] Start, string Name)[] OtherFormats =
    [
        ("BZh"u8.ToArray(), "bzip2"), ([0xFD, .. "7zXZ"u8], "xz"), ([0x28, 0xB5, 0x2F, 0xFD], "zstd"), ([.. "7z"u8, 0xBC, 0xAF], "7z"),
        ("Rar!"u8.ToArray(), "rar"),
    ];

    /// <param name="name">An object, or the prefix of a folder ("" is the store's root).</param>
    /// <exception cref="InputMissingException">There is neither an object nor a folder of this name, or it is of no known
    /// kind.</exception>
    public static async Task<ArchiveKind> Of(IStore store, string name, CancellationToken cancel = default)
    {
        var trimmed = name.TrimEnd('/');
        if (trimmed.Length == 0 || await store.Find(trimmed, cancel) is not { } found) return await FolderAt(store, trimmed, cancel);
        var start = await store.ReadRange(trimmed, 0, TarHeader.Size, cancel);
        return OfContent(start, trimmed) ?? throw new InputMissingException(
            $"{store.UriOf(trimmed)} {Fault(start, found.Bytes)}. {Allowed}");
    }

    private static async Task<ArchiveKind> FolderAt(IStore store, string name, CancellationToken cancel)
    {
        await foreach (var _ in store.List(name.Length == 0 ? "" : name + "/", cancel)) return ArchiveKind.Folder;
        throw new InputMissingException(name.Length == 0
            ? $"{store.Uri} does not exist or is empty. {Allowed}"
            : $"{store.UriOf(name)} does not exist: there is neither a file nor a folder with files of that name. {Allowed}");
    }

    private static ArchiveKind? OfContent(ReadOnlySpan<byte> start, string name)
    {
        if (ZipRecords.IsStart(start)) return ArchiveKind.Zip;
        if (start.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B])) return ArchiveKind.TarGz;
        if (TarHeader.IsHeader(start)) return ArchiveKind.Tar;
        return Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".zip" when start.Length > 0 => ArchiveKind.Zip, // other bytes may stand before a zip, whose end is what counts
            ".tar" when start.Length == TarHeader.Size && !start.ContainsAnyExcept((byte)0) => ArchiveKind.Tar, // no entries, only the end
            _ => null,
        };
    }

    private static string Fault(ReadOnlySpan<byte> start, long bytes)
    {
        if (bytes == 0) return "is an empty file";
        foreach (var (magic, format) in OtherFormats)
            if (start.StartsWith(magic)) return $"is packed with {format}, which is not read here: pack it anew";
        return $"is no archive known here: it begins with the bytes {Convert.ToHexString(start[..Math.Min(8, start.Length)])}";
    }
}
