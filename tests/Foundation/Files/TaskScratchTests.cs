using BatchSeg.Foundation.Files;

namespace BatchSeg.Foundation.Tests.Files;

public sealed class TaskScratchTests
{
    [Fact]
    public void Dispose_removes_the_folder_and_all_in_it()
    {
        string path;
        using (var scratch = TaskScratch.Create())
        {
            path = scratch.Path;
            File.WriteAllText(scratch.File("a.parquet"), "a");
        }
        Assert.False(Directory.Exists(path));
    }

    [Fact]
    public void Sweep_removes_a_folder_without_owner_and_keeps_one_that_is_held()
    {
        using var held = TaskScratch.Create();
        var orphan = Directory.CreateDirectory(held.Path + "-orphan");
        File.WriteAllText(Path.Combine(orphan.FullName, ".owner"), "");

        TaskScratch.Sweep();

        Assert.False(orphan.Exists && Directory.Exists(orphan.FullName));
        Assert.True(Directory.Exists(held.Path));
    }
}
