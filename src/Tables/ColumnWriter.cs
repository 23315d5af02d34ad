using BatchSeg.Foundation.Errors;
using BatchSeg.Tables.Shredding;

namespace BatchSeg.Tables;

/// <summary>Writer of Parquet files with large values, such as shards of images: it takes 0.6 to 0.7 of the time of
/// <see cref="ParquetWriter"/>, which in turn is twice as fast with tables. The same rows and options give the same bytes.</summary>
public static class ColumnWriter
{
    /// <summary>Writes the rows in their order, taking them as they are needed: at most one row group of them is in memory.</summary>
    /// <param name="path">A local file, replaced if it is there once all rows are written; a failure leaves what was there.</param>
    /// <param name="columns">Columns of the file in their order, made for this call: see <see cref="Column"/>.</param>
    /// <returns>The number of rows.</returns>
    /// <exception cref="BatchSegException">The file could not be written. What the rows' enumerator throws comes through as it
    /// is.</exception>
    public static long Write<T>(string path, IEnumerable<T> rows, IReadOnlyList<Column<T>> columns, ParquetOptions options)
    {
        WrongUsageException.ThrowIfAny(options.Faults());
        var partial = path + ".partial";
        try
        {
            var count = WritePartial(path, partial, rows, columns, options);
            Told(path, () => File.Move(partial, path, overwrite: true));
            return count;
        }
        finally
        {
            if (File.Exists(partial)) File.Delete(partial);
        }
    }

    private static long WritePartial<T>(
        string path, string partial, IEnumerable<T> rows, IReadOnlyList<Column<T>> columns, ParquetOptions options)
    {
        ShreddedFile<T>? file = null;
        try
        {
            Told(path, () => file = new(partial, columns, options));
            var count = 0L;
            foreach (var row in rows)
            {
                file!.Add(row);
                count++;
                if (file.IsFull) Told(path, file.WriteRowGroup);
            }
            Told(path, file!.Finish);
            return count;
        }
        finally
        {
            file?.Dispose();
        }
    }

    private static void Told(string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new BatchSegException(ExitCode.Failed, $"{path} could not be written: {failure.Message}", failure);
        }
    }
}
