namespace BatchSeg.Tables.Codecs;

/// <summary>Records: a row of a table, or a STRUCT within one.</summary>
/// <param name="fields">In the order of the record's constructor.</param>
/// <param name="create">Makes record i of the fields' arrays.</param>
internal sealed class RecordCodec<T>(IReadOnlyList<RecordField<T>> fields, Func<Array[], int, T> create) : Codec<T>
{
    public IReadOnlyList<RecordField<T>> Fields { get; } = fields;

    public override string SqlType => $"STRUCT({string.Join(", ", Fields.Select(member => $"{Sql.Name(member.Name)} {member.SqlType}"))})";

    public override bool IsHeavy { get; } = fields.Any(field => field.IsHeavy);

    public override void Write(Vector vector, ReadOnlySpan<T> values)
    {
        for (var f = 0; f < Fields.Count; f++) Fields[f].Write(vector.Member(f), values);
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is null) SetNull(vector, i);
        }
    }

    /// <summary>The members of a NULL must be NULL too, or Parquet would hold values for rows that have none.</summary>
    public override void SetNull(Vector vector, int row)
    {
        vector.SetNull(row);
        for (var f = 0; f < Fields.Count; f++) Fields[f].SetNull(vector.Member(f), row);
    }

    public override void Read(Vector vector, int offset, Span<T> values)
    {
        var validity = vector.Validity;
        var columns = new Array[Fields.Count];
        for (var f = 0; f < columns.Length; f++) columns[f] = Fields[f].Read(vector.Member(f), offset, values.Length, validity);
        for (var i = 0; i < values.Length; i++) values[i] = validity.IsNull(offset + i) ? default! : create(columns, i);
    }

    /// <summary>Reads rows of a table, whose columns are vectors of their own.</summary>
    public T[] ReadRows(ReadOnlySpan<Vector> vectors, int offset, int count)
    {
        var columns = new Array[Fields.Count];
        for (var f = 0; f < columns.Length; f++) columns[f] = Fields[f].Read(vectors[f], offset, count, parents: default);
        var rows = new T[count];
        for (var i = 0; i < count; i++) rows[i] = create(columns, i);
        return rows;
    }
}
