using BatchSeg.Engine.Runs;
using BatchSeg.Engine.Tasks;
using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Stores;
using BatchSeg.Tables;
using BatchSeg.Tests.Support;

namespace BatchSeg.Engine.Tests.Runs;

public sealed class RejectedTableTests : IDisposable
{
    private static readonly RejectedItem[] Items =
    [
        new("b", "pets.zip!b.jpg", RejectCode.Truncated, "It ends in the middle."),
        new("a", "pets.zip!a.jpg", RejectCode.MaskMissing, "It has no mask."),
        new("a", "pets.zip!a.jpg", RejectCode.Corrupt, "It cannot be decoded."),
    ];

    private readonly ScratchFolder _scratch = new();

    [Fact]
    public async Task Rows_are_sorted_and_read_back_as_they_were()
    {
        await RejectedTable.Write(StoreUri.Open(_scratch.Path), RejectedTable.DefaultName, Items);
        var rows = ParquetReader.Read<RejectedItem>(_scratch["rejected", "part-00000.parquet"]);
        Assert.Equal([Items[2], Items[1], Items[0]], rows);
    }

    [Fact]
    public async Task Bytes_do_not_depend_on_the_order_in_which_items_came()
    {
        var store = StoreUri.Open(_scratch.Path);
        var forward = await RejectedTable.Write(store, "r.parquet", Items);
        Assert.Equal(forward, await RejectedTable.Write(store, "r.parquet", Items.Reverse()));
    }

    [Fact]
    public async Task Table_of_nothing_still_has_its_columns()
    {
        await RejectedTable.Write(StoreUri.Open(_scratch.Path), RejectedTable.DefaultName, []);
        using var database = new Database();
        var result = database.Query($"SELECT * FROM '{_scratch["rejected", "part-00000.parquet"]}'");
        Assert.Equal(["sample_id", "source", "code", "reason"], result.Columns);
    }

    public void Dispose() => _scratch.Dispose();
}
