namespace BatchSeg.Tables;

/// <summary>How a column's pages are compressed: Zstandard at its fastest level, or Snappy, which is faster and packs less.</summary>
public enum ParquetCompression
{
    /// <summary>Zstandard: smaller files.</summary>
    Zstd,

    /// <summary>Snappy: less time to write and read.</summary>
    Snappy,
}

/// <summary>How <see cref="ColumnWriter"/> lays out a file.</summary>
/// <param name="RowGroupMegabytes">Unpacked megabytes at which a row group ends. A writer holds one whole, and its pages once more
/// unpacked and once packed: two writers at a time took 350 MB with groups of 16 MB, and 200 MB with groups of 8, in less time.</param>
/// <param name="RowsPerRowGroup">Rows at which a row group ends, if it is not large enough before.</param>
public sealed record ParquetOptions(ParquetCompression Compression, int RowGroupMegabytes = 8, int RowsPerRowGroup = 122_880)
{
    /// <summary>Sentences on what is wrong with the options, one a fault; none where they can be used.</summary>
    public IEnumerable<string> Faults()
    {
        if (RowsPerRowGroup < 1) yield return $"rows per row group are {RowsPerRowGroup}: at least 1";
        if (RowGroupMegabytes < 1) yield return $"the megabytes per row group are {RowGroupMegabytes}: at least 1";
    }
}
