using Parquet;
using Parquet.Schema;

namespace BatchSeg.Tables.Shredding;

/// <summary>Column of a file, or a part of one that is nested: takes the values of one owner after another and cuts them into
/// leaves.</summary>
/// <typeparam name="TOwner">What the values belong to: a row, a record within it, or an element of a list.</typeparam>
/// <remarks>Levels are as in the Dremel paper (Melnik et al. 2010), which Parquet follows: at which list a value begins anew
/// (repetition), and how much of its path is there (definition). Everything may be null, as in DuckDB's own files. Columns hold the
/// values of a row group until they are written, so every file needs new ones.</remarks>
public abstract class Column<TOwner>
{
    private protected Column(string name) => Name = name;

    /// <summary>Name in the file: snake_case, and `element` for what is in a list.</summary>
    public string Name { get; }

    /// <summary>Bytes that the values taken so far hold, before they are packed.</summary>
    internal abstract long Bytes { get; }

    /// <summary>Declaration of this column in a schema of Parquet.Net, anew at each call, as it belongs to one schema. Comes before all
    /// else.</summary>
    /// <param name="use">What the schema is for.</param>
    internal abstract Field Declare(SchemaUse use);

    /// <summary>Takes what the owner has.</summary>
    /// <param name="repetition">Level of the list whose next element the owner is; 0 for a new row.</param>
    /// <param name="definition">How many of the things above this column that may be missing are there.</param>
    internal abstract void Add(TOwner owner, int repetition, int definition);

    /// <summary>Takes that there is no owner, because something above is null or an empty list.</summary>
    /// <inheritdoc cref="Add"/>
    internal abstract void AddMissing(int repetition, int definition);

    /// <summary>Writes the leaves, each under the field that <paramref name="fields"/> gives next, and forgets their values.</summary>
    internal abstract Task Write(ParquetRowGroupWriter rowGroup, IEnumerator<DataField> fields);
}
