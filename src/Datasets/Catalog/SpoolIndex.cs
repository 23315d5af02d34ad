using BatchSeg.Engine.Runs;
using BatchSeg.Engine.Tasks;
using BatchSeg.Storage.Archives;
using BatchSeg.Storage.Publishing;
using BatchSeg.Storage.Stores;
using BatchSeg.Tables;

namespace BatchSeg.Datasets.Catalog;

/// <summary>What a spooled tar holds, as a table beside it: noted while the tar is made, so that nobody walks through it again.</summary>
internal static class SpoolIndex
{
    public static string NameOf(string spool) => $"{spool}.entries.parquet";

    public static Task<WrittenObject> Write(IStore output, string spool, ArchiveListing listing, CancellationToken cancel)
    {
        var entries = listing.Entries.Select(entry =>
            new Row(entry.Name, entry.Offset, entry.Bytes, RefusalCode: null, RefusalReason: null));
        var refused = listing.Refused.Select(entry => new Row(entry.Name, Offset: null, Bytes: null, entry.Code, entry.Reason));
        return WrittenTable.Write(output, NameOf(spool), entries.Concat(refused), cancel);
    }

    /// <param name="source">What people call the archive.</param>
    public static async Task<ArchiveListing> Read(IStore output, string spool, string source, CancellationToken cancel)
    {
        using var file = await output.Local(NameOf(spool), cancel);
        var (entries, refused) = (new EntryTable(), new List<RefusedEntry>());
        foreach (var row in ParquetReader.Read<Row>(file.Path))
            if (row.RefusalCode is { } code) refused.Add(new(row.Name, code, row.RefusalReason!));
            else entries.Add(new(row.Name, spool, row.Offset!.Value, row.Bytes!.Value, row.Bytes.Value, EntryCompression.Stored,
                HasZipHeader: false, Crc32: null));
        return new(source, entries, refused);
    }

    private sealed record Row(string Name, long? Offset, long? Bytes, string? RefusalCode, string? RefusalReason);
}
