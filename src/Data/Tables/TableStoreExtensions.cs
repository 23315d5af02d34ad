using System.Security.Cryptography;
using BatchSeg.Data.Stores;

namespace BatchSeg.Data.Tables;

/// <summary>A table as it was written.</summary>
/// <param name="Sha256">Of the file, lower-case hex.</param>
public sealed record StoredTable(string Name, long Rows, long Bytes, string Sha256);

/// <summary>Parquet tables in a store of any kind, by way of a local file.</summary>
public static class TableStoreExtensions
{
    /// <summary>Writes a table, which appears whole or not at all.</summary>
    /// <typeparam name="T">A record, as for <see cref="ParquetWriter.Write"/>.</typeparam>
    public static async Task<StoredTable> WriteTable<T>(
        this IStore store, string name, IEnumerable<T> rows, ParquetOptions? options = null, CancellationToken cancel = default)
    {
        var path = Path.Combine(Path.GetTempPath(), $"batchseg-{Guid.NewGuid():N}.parquet");
        try
        {
            var count = ParquetWriter.Write(path, Until(rows, cancel), options);
            await using var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16, FileOptions.Asynchronous);
            var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancel));
            content.Position = 0;
            await store.Write(name, content, cancel);
            return new(name, count, content.Length, hash);
        }
        finally
        {
            if (File.Exists(path)) File.Delete(path);
        }
    }

    /// <summary>All rows of one table.</summary>
    /// <exception cref="Errors.InputMissingException">There is no such object.</exception>
    /// <exception cref="Errors.BatchSegException">It is no table, is damaged, or has other columns.</exception>
    public static async Task<IReadOnlyList<T>> ReadTable<T>(this IStore store, string name, CancellationToken cancel = default)
    {
        using var file = await store.Local(name, cancel);
        return Until(ParquetReader.Read<T>(file.Path), cancel).ToList();
    }

    private static IEnumerable<T> Until<T>(IEnumerable<T> rows, CancellationToken cancel)
    {
        foreach (var row in rows)
        {
            cancel.ThrowIfCancellationRequested();
            yield return row;
        }
    }
}
