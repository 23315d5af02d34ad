using System.IO.Compression;
using System.IO.Hashing;
using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Archives.Zip;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Storage.Archives;

/// <summary>Reads one entry by range, without the rest of its archive.</summary>
public static class ArchiveEntryReader
{
    /// <summary>More than names and extra fields of a local header usually take, so that one request brings header and bytes.</summary>
    private const int HeaderAllowance = 512;

    /// <summary>What fits into one array of .NET, with a header before it.</summary>
    private static readonly int MaxBytes = Array.MaxLength - ZipRecords.LocalHeaderBytes - HeaderAllowance;

    /// <summary>The entry's bytes, unpacked; checked against the archive's checksum where it has one.</summary>
    /// <param name="etag">Of the archive as it was listed: of one that was replaced since, nothing is read.</param>
    /// <exception cref="BadItemException"><see cref="RejectCode.CorruptEntry"/>: the bytes are not what the archive says they are;
    /// <see cref="RejectCode.EntryTooLarge"/>: more than 2 GiB.</exception>
    /// <exception cref="InputMissingException">The object that holds the entry is gone.</exception>
    public static async Task<byte[]> Read(
        IStore store, ArchiveEntry entry, CancellationToken cancel = default, string? etag = null)
    {
        if (Math.Max(entry.Bytes, entry.StoredBytes) > MaxBytes)
            throw new BadItemException(RejectCode.EntryTooLarge,
                $"the entry {entry.Name} of {entry.Object} has {entry.Bytes:N0} bytes: more than {MaxBytes:N0} cannot be read at once");
        var stored = entry.HasZipHeader ? await ReadBehindZipHeader(store, entry, etag, cancel)
            : await ReadStored(store, entry, etag, cancel);
        if (stored.Count < entry.StoredBytes)
            throw Corrupt(entry, $"only {stored.Count:N0} of its {entry.StoredBytes:N0} bytes are there: the archive was cut short or "
                + $"changed since it was listed");
        var bytes = entry.Compression == EntryCompression.Deflate ? Inflated(entry, stored) : Whole(stored);
        if (bytes.Length != entry.Bytes)
            throw Corrupt(entry, $"it has {bytes.Length:N0} bytes, and the archive's list says {entry.Bytes:N0}");
        if (entry.Crc32 is { } expected && Crc32.HashToUInt32(bytes) is var found && found != expected)
            throw Corrupt(entry, $"its checksum is {found:x8}, and the archive's list says {expected:x8}");
        return bytes;
    }

    private static async Task<ArraySegment<byte>> ReadStored(
        IStore store, ArchiveEntry entry, string? etag, CancellationToken cancel)
    {
        try
        {
            return await store.ReadRange(entry.Object, entry.Offset, (int)entry.StoredBytes, cancel, etag);
        }
        catch (InputMissingException missing) when (entry.IsFile)
        {
            throw Corrupt(entry, missing.Message, missing); // one file of a folder: the others can be read
        }
    }

    /// <summary>How long a zip's local header is only it itself says: the central directory may hold other extra fields.</summary>
    private static async Task<ArraySegment<byte>> ReadBehindZipHeader(
        IStore store, ArchiveEntry entry, string? etag, CancellationToken cancel)
    {
        var window = await store.ReadRange(entry.Object, entry.Offset,
            ZipRecords.LocalHeaderBytes + HeaderAllowance + (int)entry.StoredBytes, cancel, etag);
        if (window.Count < ZipRecords.LocalHeaderBytes || ZipRecords.UInt32(window) != ZipRecords.LocalHeaderSignature)
            throw Corrupt(entry, $"no entry begins at byte {entry.Offset:N0} of the archive");
        var start = ZipRecords.LocalHeaderBytes + ZipRecords.UInt16(window.AsSpan(26)) + ZipRecords.UInt16(window.AsSpan(28));
        if (start + entry.StoredBytes <= window.Count) return window.Slice(start, (int)entry.StoredBytes);
        return await store.ReadRange(entry.Object, entry.Offset + start, (int)entry.StoredBytes, cancel, etag);
    }

    private static byte[] Inflated(ArchiveEntry entry, ArraySegment<byte> stored)
    {
        var bytes = new byte[entry.Bytes];
        try
        {
            using var inflate = new DeflateStream(new MemoryStream(stored.Array!, stored.Offset, stored.Count),
                CompressionMode.Decompress);
            var read = inflate.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (inflate.ReadByte() >= 0)
                throw Corrupt(entry, $"it unpacks to more than the {entry.Bytes:N0} bytes that the archive's list says");
            return read == bytes.Length ? bytes : bytes[..read];
        }
        catch (InvalidDataException e)
        {
            throw Corrupt(entry, "its compressed bytes are damaged", e);
        }
    }

    private static byte[] Whole(ArraySegment<byte> stored) =>
        stored.Offset == 0 && stored.Count == stored.Array!.Length ? stored.Array : stored.ToArray();

    private static BadItemException Corrupt(ArchiveEntry entry, string what, Exception? cause = null) =>
        new(RejectCode.CorruptEntry, $"the entry {entry.Name} of {entry.Object} cannot be read: {what}", cause);
}
