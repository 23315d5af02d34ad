using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Stores;
using static BatchSeg.Storage.Archives.Zip.ZipRecords;

namespace BatchSeg.Storage.Archives.Zip;

/// <summary>Reads a zip's central directory as a stream: three requests, whatever the zip's size.</summary>
internal static class ZipDirectory
{
    private const int BufferBytes = 1 << 16;

    public static async Task AddEntries(IStore store, string name, ListingBuilder listing, CancellationToken cancel)
    {
        var end = await ZipEnd.Find(store, name, listing.Source, cancel);
        await using var directory = new BufferedStream(
            await store.OpenRange(name, end.DirectoryOffset + end.Shift, end.DirectoryBytes, cancel), BufferBytes);
        var header = new byte[CentralHeaderBytes];
        var (count, left, lastOffset, wrapped) = (0L, end.DirectoryBytes, 0L, 0L);
        for (; left >= CentralHeaderBytes; count++)
        {
            var record = await Read(directory, header, cancel) ?? throw BreaksOff(listing.Source, count, end);
            left -= CentralHeaderBytes + record.VariableBytes;
            // Programs without zip64 let the places of entries beyond 4 GiB begin at 0 again.
            if (end.LacksZip64 && record.Offset < lastOffset) wrapped += 1L << 32;
            lastOffset = record.Offset;
            Add(listing, record, name, end.Shift + wrapped);
        }
        // Programs without zip64 count no further than 65,535, and begin at 0 again.
        if (left != 0 || (ushort)count != (ushort)end.Entries) throw BreaksOff(listing.Source, count, end);
    }

    private static InputMissingException BreaksOff(string source, long count, ZipEnd end) =>
        new($"{source} is damaged: its list of entries breaks off at entry {count + 1:N0} of {end.Entries:N0}; copy it again");

    private static async Task<ZipEntryRecord?> Read(Stream directory, byte[] header, CancellationToken cancel)
    {
        if (!await Fill(directory, header, cancel) || UInt32(header) != CentralHeaderSignature) return null;
        var record = ZipEntryRecord.Parse(header);
        var variable = new byte[record.VariableBytes];
        return await Fill(directory, variable, cancel) ? record.WithVariable(variable) : null;
    }

    /// <summary>Sizes are believed before the bytes are seen, and memory is taken for them. Deflate makes nothing much longer than it
    /// was.</summary>
    private static bool IsPossible(ZipEntryRecord record) =>
        record is { Offset: >= 0, StoredBytes: >= 0, Bytes: >= 0 }
        && (record.Method == Stored ? record.StoredBytes == record.Bytes : record.StoredBytes / 8 <= record.Bytes + 1024);

    private static async Task<bool> Fill(Stream directory, byte[] buffer, CancellationToken cancel) =>
        await directory.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel) == buffer.Length;

    private static void Add(ListingBuilder listing, ZipEntryRecord record, string archive, long shift)
    {
        if (record.Name.EndsWith('/')) return; // a folder
        if (record.IsLink) listing.AddRefused(record.Name, RejectCode.Link, "it is a symbolic link; put the file itself into the archive");
        else if (record.IsEncrypted)
            listing.AddRefused(record.Name, RejectCode.UnsupportedEntry, "it is encrypted; pack it without a password");
        else if (record.Method is not (Stored or Deflate))
            listing.AddRefused(record.Name, RejectCode.UnsupportedEntry,
                $"it is packed by method {record.Method} of the zip format; stored (0) and deflate (8) are read here");
        else if (!IsPossible(record))
            listing.AddRefused(record.Name, RejectCode.CorruptEntry, "its sizes and its place in the zip contradict each other");
        else
        {
            var compression = record.Method == Deflate ? EntryCompression.Deflate : EntryCompression.Stored;
            listing.Add(new(record.Name, archive, record.Offset + shift, record.StoredBytes, record.Bytes, compression, HasZipHeader: true,
                record.Crc32));
        }
    }
}
