namespace BatchSeg.Data.Tables;

/// <summary>How a column's pages are compressed. Zstandard suits tables; shards of JPEG or PNG gain nothing from any.</summary>
public enum ParquetCompression { Zstd, Snappy, Uncompressed }

/// <param name="RowsPerRowGroup">At most so many rows are in a row group, which a reader takes in at once; DuckDB rounds it up to a multiple of 2,048.</param>
/// <param name="ZstdLevel">1 (fast) to 22 (small).</param>
/// <param name="RowGroupMegabytes">At about so many unpacked megabytes a row group ends. Writer and reader hold one whole, more than once: 64 MB of images in
/// one row group took 140 MB to write, and in groups of 16 MB 60.</param>
public sealed record ParquetOptions(ParquetCompression Compression = ParquetCompression.Zstd, int RowsPerRowGroup = 122_880, int ZstdLevel = 3, int RowGroupMegabytes = 16)
{
    public static ParquetOptions Default { get; } = new();

    public IEnumerable<string> Faults()
    {
        if (RowsPerRowGroup < 1) yield return $"rows per row group are {RowsPerRowGroup}: at least 1";
        if (RowGroupMegabytes < 1) yield return $"the megabytes per row group are {RowGroupMegabytes}: at least 1";
        if (ZstdLevel is < 1 or > 22) yield return $"the zstd level is {ZstdLevel}: from 1 to 22";
    }
}
