using Parquet;

namespace BatchSeg.Tables.Tests;

/// <summary>A leaf of a file's first row group as Parquet.Net's column API reads it.</summary>
internal sealed record ColumnData<T>(IReadOnlyList<T> Values, IReadOnlyList<int> Definitions, IReadOnlyList<int> Repetitions);

internal static class ColumnData
{
    /// <param name="leaf">Path in the schema, parts separated by '/'.</param>
    public static async Task<ColumnData<T>> Read<T>(string path, string leaf) where T : struct
    {
        await using var reader = await Parquet.ParquetReader.CreateAsync(path);
        using var rowGroup = reader.OpenRowGroupReader(0);
        var field = reader.Schema.DataFields.Single(field => field.Path.ToString() == leaf);
        var count = (int)rowGroup.GetMetadata(field)!.MetaData!.NumValues;
        var (values, definitions, repetitions) = (new T[count], new int[count], new int[count]);
        await rowGroup.ReadRawAsync<T>(field, values, definitions, field.MaxRepetitionLevel > 0 ? repetitions : null);
        var present = definitions.Count(level => level == field.MaxDefinitionLevel);
        return new(values[..present], definitions, repetitions);
    }
}
