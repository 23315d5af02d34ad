using System.Text;
using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Storage.Tests.Stores;

/// <summary>What every store does alike.</summary>
public abstract class StoreTester
{
    /// <summary>A store object on the place of this test, which is empty when the test begins. Asked twice, it is the same
    /// place.</summary>
    protected abstract IStore Open();

    [SkippableFact]
    public async Task Find_of_what_is_not_there_is_null()
    {
        Assert.Null(await Open().Find("no/such.txt"));
        Assert.False(await Open().Exists("no/such.txt"));
    }

    [SkippableTheory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    [InlineData(9_000_001)] // more than one block of an upload
    public async Task Write_then_read_gives_the_same_bytes(int length)
    {
        var bytes = Bytes(length);
        await Open().WriteBytes("a/b/object.bin", bytes);
        Assert.Equal(bytes, await Open().ReadBytes("a/b/object.bin"));
        Assert.Equal(length, (await Open().Find("a/b/object.bin"))!.Bytes);
    }

    [SkippableTheory]
    [InlineData(0, 10, 0, 10)]
    [InlineData(90, 10, 90, 10)]
    [InlineData(95, 10, 95, 5)] // past the end: what there is
    [InlineData(100, 10, 100, 0)]
    [InlineData(200, 10, 100, 0)]
    [InlineData(40, 0, 40, 0)]
    public async Task OpenRange_gives_the_range_as_far_as_the_object_goes(long offset, int length, int expectedOffset, int expectedLength)
    {
        var bytes = Bytes(100);
        await Open().WriteBytes("object.bin", bytes);
        var read = await Open().ReadRange("object.bin", offset, length);
        Assert.Equal(bytes.AsSpan(expectedOffset, expectedLength).ToArray(), read.ToArray());
    }

    [SkippableFact]
    public async Task OpenRange_without_a_length_goes_to_the_end()
    {
        await Open().WriteText("object.txt", "0123456789");
        await using var tail = await Open().OpenRange("object.txt", 7);
        Assert.Equal("789", await new StreamReader(tail).ReadToEndAsync());
    }

    [SkippableFact]
    public async Task Reading_what_is_not_there_names_it()
    {
        await Open().WriteText("other.txt", "x"); // so that the container itself exists
        var fault = await Assert.ThrowsAsync<InputMissingException>(() => Open().OpenRange("no/such.txt"));
        Assert.Contains("no/such.txt", fault.Message);
        Assert.Equal(ExitCode.InputMissing, fault.Code);
        await Assert.ThrowsAsync<InputMissingException>(() => Open().Local("no/such.txt"));
    }

    [SkippableFact]
    public async Task List_is_recursive_and_in_ordinal_order_of_the_whole_name()
    {
        string[] names = ["b.txt", "a/c/1.txt", "a.txt", "a/b.txt", "a0.txt", "B.txt", "a/Ü.txt", "a/c-.txt", "über.txt"];
        foreach (var name in names) await Open().WriteText(name, name);
        Assert.Equal(names.Order(StringComparer.Ordinal), await NamesBelow(""));
    }

    [SkippableTheory]
    [InlineData("a/", new[] { "a/b/c.txt", "a/b.txt" })]
    [InlineData("a/b", new[] { "a/b/c.txt", "a/b.txt" })]
    [InlineData("a/b/", new[] { "a/b/c.txt" })]
    [InlineData("a", new[] { "a/b/c.txt", "a/b.txt", "ab.txt" })]
    [InlineData("z", new string[0])]
    [InlineData("ab.txt/", new string[0])]
    public async Task List_takes_a_prefix_of_the_name(string prefix, string[] expected)
    {
        foreach (var name in new[] { "a/b/c.txt", "a/b.txt", "ab.txt", "b.txt" }) await Open().WriteText(name, name);
        Assert.Equal(expected.Order(StringComparer.Ordinal), await NamesBelow(prefix));
    }

    [SkippableFact]
    public async Task List_of_nothing_is_empty() => Assert.Empty(await NamesBelow(""));

    [SkippableFact]
    public async Task List_and_Find_tell_the_same_properties()
    {
        await Open().WriteText("a.txt", "four");
        var listed = await Open().List().SingleAsync();
        Assert.Equal(await Open().Find("a.txt"), listed);
        Assert.Equal(4, listed.Bytes);
        Assert.InRange(listed.Modified, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1));
    }

    [SkippableFact]
    public async Task Write_replaces_the_object_and_changes_its_etag()
    {
        await Open().WriteText("model.json", "old");
        var before = await Open().Find("model.json");
        await Open().WriteText("model.json", "new");
        Assert.Equal("new", await Open().ReadText("model.json"));
        Assert.NotEqual(before!.ETag, (await Open().Find("model.json"))!.ETag);
    }

    [SkippableTheory]
    [InlineData(7)]
    [InlineData(6_000_000)] // after the first block
    public async Task Write_cut_short_leaves_the_old_object_and_nothing_else(int goodBytes)
    {
        await Open().WriteText("model.json", "old");
        await Assert.ThrowsAsync<IOException>(() => Open().Write("model.json", new BreakingStream(goodBytes)));
        Assert.Equal("old", await Open().ReadText("model.json"));
        Assert.Equal(["model.json"], await NamesBelow(""));
    }

    [SkippableFact]
    public async Task Write_cancelled_leaves_nothing()
    {
        using var cancel = new CancellationTokenSource();
        var content = new BreakingStream(6_000_000, onBreak: cancel.Cancel);
        await Assert.ThrowsAnyAsync<Exception>(() => Open().Write("model.json", content, cancel.Token));
        Assert.Empty(await NamesBelow(""));
    }

    [SkippableFact]
    public async Task Writes_of_one_name_at_once_leave_one_of_them_whole()
    {
        var contents = Enumerable.Range(0, 8).Select(i => new string((char)('a' + i), 50_000)).ToArray();
        await Task.WhenAll(contents.Select(text => Open().WriteText("same.txt", text)));
        Assert.Contains(await Open().ReadText("same.txt"), contents);
        Assert.Equal(["same.txt"], await NamesBelow(""));
    }

    [SkippableFact]
    public async Task Delete_removes_and_twice_is_no_error()
    {
        await Open().WriteText("a/b.txt", "x");
        await Open().Delete("a/b.txt");
        await Open().Delete("a/b.txt");
        Assert.Empty(await NamesBelow(""));
    }

    [SkippableTheory]
    [InlineData("")]
    [InlineData("../outside.txt")]
    [InlineData("a/../../outside.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("a//b")]
    [InlineData("./a")]
    [InlineData("a/")]
    [InlineData("a\0b")]
    [InlineData("a/.batchseg-lock-x")]
    public async Task Names_that_leave_the_root_or_are_reserved_are_refused(string name)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Open().WriteText(name, "x"));
        await Assert.ThrowsAsync<ArgumentException>(() => Open().OpenRange(name));
        await Assert.ThrowsAsync<ArgumentException>(() => Open().Find(name));
        await Assert.ThrowsAsync<ArgumentException>(() => Open().Delete(name));
        await Assert.ThrowsAsync<ArgumentException>(() => Open().TryLock(name));
    }

    [SkippableTheory]
    [InlineData("two words.txt")]
    [InlineData("ünï/çødé-猫.txt")]
    [InlineData("percent%20plus+hash#query?.txt")]
    [InlineData("run_date=2026-11-20/part-00000.parquet")]
    public async Task Names_of_any_letters_come_back_as_they_were(string name)
    {
        await Open().WriteText(name, "x");
        Assert.Equal([name], await NamesBelow(""));
        Assert.Equal("x", await Open().ReadText(name));
    }

    [SkippableFact]
    public async Task A_lock_is_held_once_and_can_be_taken_again_when_given_back()
    {
        var first = await Open().TryLock("run");
        Assert.NotNull(first);
        Assert.Null(await Open().TryLock("run"));
        var other = await Open().TryLock("another");
        Assert.NotNull(other);
        await first.DisposeAsync();
        await other.DisposeAsync();
        var again = await Open().TryLock("run");
        Assert.NotNull(again);
        await again.DisposeAsync();
    }

    [SkippableFact]
    public async Task A_lock_is_no_object()
    {
        await using var held = await Open().TryLock("run");
        Assert.Empty(await NamesBelow(""));
    }

    [SkippableFact]
    public async Task Local_gives_a_file_with_the_objects_bytes()
    {
        var bytes = Bytes(5_000_000);
        await Open().WriteBytes("a/model.bin", bytes);
        using var local = await Open().Local("a/model.bin");
        Assert.Equal(bytes, await File.ReadAllBytesAsync(local.Path));
    }

    [SkippableFact]
    public async Task WriteFile_copies_a_file()
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, "from a file");
        await Open().WriteFile("copy.txt", path);
        File.Delete(path);
        Assert.Equal("from a file", await Open().ReadText("copy.txt"));
    }

    [SkippableFact]
    public async Task Take_replaces_an_object_by_a_file()
    {
        await Open().WriteText("a/object.txt", "old");
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, "new");
        await Open().Take("a/object.txt", path);
        File.Delete(path); // where the store has not taken it itself
        Assert.Equal("new", await Open().ReadText("a/object.txt"));
        Assert.Equal(["a/object.txt"], await NamesBelow(""));
    }

    protected async Task<string[]> NamesBelow(string prefix) => await Open().List(prefix).Select(found => found.Name).ToArrayAsync();

    protected static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }
}
