namespace BatchSeg.Storage.Archives;

/// <summary>How an entry's bytes are stored at its place in the archive.</summary>
public enum EntryCompression
{
    /// <summary>Bytes as they are.</summary>
    Stored,

    /// <summary>Bytes packed by deflate (RFC 1951), as in a zip.</summary>
    Deflate,
}

/// <summary>One file inside an archive, with all that is needed to read it by range without opening the archive again.</summary>
/// <param name="Object">The store object that holds the bytes: the archive itself, the uncompressed spool of a tar.gz, or the file of a
/// plain folder.</param>
/// <param name="Offset">Where the stored bytes begin in <paramref name="Object"/>. For zip: the entry's local header.</param>
/// <param name="StoredBytes">Bytes at that place, compressed or not.</param>
/// <param name="Bytes">Bytes once unpacked.</param>
/// <param name="Crc32">The archive's own checksum, where it has one.</param>
public sealed record ArchiveEntry(string Name, string Object, long Offset, long StoredBytes, long Bytes, EntryCompression Compression,
    bool HasZipHeader, uint? Crc32)
{
    /// <summary>It is a file of a folder, and no part of another file.</summary>
    internal bool IsFile => Offset == 0 && !HasZipHeader && Object.EndsWith(Name, StringComparison.Ordinal);
}

/// <summary>An entry that is not read, and why. <see cref="Code"/> is one of
/// <see cref="BatchSeg.Foundation.Errors.RejectCode"/>.</summary>
public sealed record RefusedEntry(string Name, string Code, string Reason);

/// <summary>What is refused for safety's sake.</summary>
/// <param name="MaxEntries">More entries than this refuse the whole archive.</param>
/// <param name="MaxUnpackedBytes">More bytes in all, unpacked, than this refuse the whole archive.</param>
/// <param name="MaxEntryBytes">A larger entry is refused by itself.</param>
/// <param name="MaxListBytes">The same of JSON: COCO's own list of 2017 has 470 MB.</param>
public sealed record ArchiveLimits(
    long MaxEntries = 10_000_000, long MaxUnpackedBytes = 4L << 40, long MaxEntryBytes = 1L << 30, long MaxListBytes = 2_000_000_000);
