using System.Security.Cryptography;
using BatchSeg.Data.Errors;
using BatchSeg.Data.Stores;
using BatchSeg.Data.Tables;
using BatchSeg.Tests.Support;

namespace BatchSeg.Data.Tests.Tables;

public sealed class TableStoreTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_table_comes_back_from_a_store_with_its_size_and_hash()
    {
        var store = StoreUri.Open(_folder.Path);
        Part[] rows = [new(1, "a", null), new(2, "b", 0.5)];
        var table = await store.WriteTable("tables/parts.parquet", rows);
        var bytes = File.ReadAllBytes(_folder["tables", "parts.parquet"]);
        Assert.Equal(new("tables/parts.parquet", 2, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))), table);
        Assert.Equal(rows, await store.ReadTable<Part>("tables/parts.parquet"));
    }

    [Fact]
    public async Task A_table_that_is_not_there_is_a_missing_input() =>
        await Assert.ThrowsAsync<InputMissingException>(() => StoreUri.Open(_folder.Path).ReadTable<Part>("absent.parquet"));

    [Fact]
    public async Task A_cancelled_table_is_not_written()
    {
        using var cancel = new CancellationTokenSource();
        IEnumerable<Part> Rows()
        {
            yield return new(1, "a", null);
            cancel.Cancel();
            yield return new(2, "b", null);
        }
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => StoreUri.Open(_folder.Path).WriteTable("parts.parquet", Rows(), cancel: cancel.Token));
        Assert.Empty(Directory.GetFiles(_folder.Path, "*.parquet"));
    }
}
