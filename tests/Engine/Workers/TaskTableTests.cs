using BatchSeg.Engine.Tasks;
using BatchSeg.Engine.Workers;
using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Stores;
using BatchSeg.Tests.Support;

namespace BatchSeg.Engine.Tests.Workers;

public sealed class TaskTableTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    /// <summary>Longer and shorter than what is read at once.</summary>
    [Theory]
    [InlineData(2_000, 10)]
    [InlineData(5, 400_000)]
    public async Task Any_task_is_read_in_any_order(int count, int letters)
    {
        var table = await Write(count, letters);
        foreach (var number in Enumerable.Range(0, count).Concat(Enumerable.Range(0, count).Reverse().Take(20)))
        {
            var task = await table.Read(number, default);
            Assert.Equal((number, $"{number}".PadLeft(letters)), (task.Number, task.Work.Read<string>()));
        }
    }

    [Fact]
    public async Task Number_that_no_task_has_is_told()
    {
        var table = await Write(3, 1);
        await Assert.ThrowsAsync<InputMissingException>(() => table.Read(3, default));
    }

    [Fact]
    public async Task Removed_table_is_not_there()
    {
        await Write(3, 1);
        var folder = StoreUri.Open(_scratch["out", "work", "t"]);
        Assert.True(await TaskTable.Exists(folder, default));
        await TaskTable.Remove(StoreUri.Open(_scratch["out"]), "work/t", default);
        Assert.False(await TaskTable.Exists(folder, default));
    }

    public void Dispose() => _scratch.Dispose();

    private async Task<TaskTable> Write(int count, int letters)
    {
        var tasks = Enumerable.Range(0, count).Select(
            number => new StageTask("x", number, _scratch["out"], TaskWork.Of($"{number}".PadLeft(letters)))).ToList();
        return new TaskTable(StoreUri.Open(await TaskTable.Write(StoreUri.Open(_scratch["out"]), "work/t", tasks, default)));
    }
}
