namespace BatchSeg.Tables.Shredding;

/// <summary>The two schemas of one file.</summary>
internal enum SchemaUse
{
    /// <summary>What readers find in the file.</summary>
    File,

    /// <summary>What Parquet.Net is told when it is given values. Text is plain bytes in it: given text, Parquet.Net notes the least and
    /// the greatest value of each column in the order of UTF-16, readers look them up in the order of UTF-8, and miss rows: 'U+1F600'
    /// behind 'U+FF01'.</summary>
    Values,
}
