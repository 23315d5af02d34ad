namespace BatchSeg.Data.Tables;

/// <summary>How a column's pages are compressed. Zstandard suits tables; shards of JPEG or PNG gain nothing from any.</summary>
public enum ParquetCompression { Zstd, Snappy, Uncompressed }

/// <param name="RowsPerRowGroup">Rows that a reader takes in at once. DuckDB rounds up to a multiple of 2,048, its chunk, so a file with fewer rows has one row group.</param>
/// <param name="ZstdLevel">1 (fast) to 22 (small).</param>
public sealed record ParquetOptions(ParquetCompression Compression = ParquetCompression.Zstd, int RowsPerRowGroup = 122_880, int ZstdLevel = 3)
{
    public static ParquetOptions Default { get; } = new();

    public IEnumerable<string> Faults()
    {
        if (RowsPerRowGroup < 1) yield return $"rows per row group are {RowsPerRowGroup}: at least 1";
        if (ZstdLevel is < 1 or > 22) yield return $"the zstd level is {ZstdLevel}: from 1 to 22";
    }
}
