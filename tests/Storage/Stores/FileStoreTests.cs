using System.Diagnostics;
using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Stores;
using BatchSeg.Tests.Support;

namespace BatchSeg.Storage.Tests.Stores;

public sealed class FileStoreTests : StoreTester, IDisposable
{
    private readonly ScratchFolder _scratch = new();

    protected override IStore Open() => new FileStore(_scratch["store"]);

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task A_whole_file_can_be_read_while_it_is_replaced()
    {
        await Open().WriteText("a.txt", "old");
        await using var reading = await Open().OpenRange("a.txt");
        await Open().WriteText("a.txt", "new");
        Assert.Equal("old", await new StreamReader(reading).ReadToEndAsync());
    }

    [Fact]
    public async Task Nothing_but_the_objects_is_left_on_disk()
    {
        await Open().WriteText("a/b.txt", "x");
        await (await Open().TryLock("run"))!.DisposeAsync();
        await Assert.ThrowsAsync<IOException>(() => Open().Write("a/c.txt", new BreakingStream(5)));
        Assert.Equal([_scratch["store", "a", "b.txt"]], Directory.EnumerateFiles(_scratch.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task What_a_killed_writer_left_is_taken_over_and_never_listed()
    {
        var temporary = "";
        await Open().Write("a.txt", new SpyingStream(() => temporary = Directory.EnumerateFiles(_scratch["store"]).Single()));
        await File.WriteAllTextAsync(temporary, "more than the next writer will write");
        Assert.Equal(["a.txt"], await NamesBelow(""));
        await Open().WriteText("a.txt", "again");
        Assert.Equal([_scratch["store", "a.txt"]], Directory.EnumerateFiles(_scratch["store"]));
        Assert.Equal("again", await Open().ReadText("a.txt"));
    }

    [SkippableFact]
    public async Task A_lock_ends_with_its_process_even_when_that_is_killed()
    {
        const string flock = "/usr/bin/flock";
        Skip.IfNot(File.Exists(flock), $"{flock} is not there");
        Directory.CreateDirectory(_scratch["store"]);
        // Another program holds the same kind of lock on the same file, and is then killed.
        using var holder =
            Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec 9>.batchseg-lock-run; flock 9; echo held; exec sleep 60"])
        {
            WorkingDirectory = _scratch["store"],
            RedirectStandardOutput = true,
        })!;
        await holder.StandardOutput.ReadLineAsync();
        Assert.Null(await Open().TryLock("run"));
        holder.Kill();
        await holder.WaitForExitAsync();
        await using var taken = await Open().TryLock("run");
        Assert.NotNull(taken);
    }

    [Fact]
    public async Task Locks_taken_by_many_at_once_are_held_by_one_at_a_time()
    {
        var holders = 0;
        var taken = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, 200), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, cancel) =>
        {
            await using var held = await Open().TryLock("run", cancel);
            if (held is null) return;
            Assert.Equal(1, Interlocked.Increment(ref holders));
            Interlocked.Increment(ref taken);
            await Task.Yield();
            Interlocked.Decrement(ref holders);
        });
        Assert.True(taken > 0);
    }

    [Fact]
    public async Task Links_are_followed_and_circles_of_links_are_not()
    {
        await Open().WriteText("real/a.txt", "x");
        Directory.CreateSymbolicLink(_scratch["store", "linked"], _scratch["store", "real"]);
        Directory.CreateSymbolicLink(_scratch["store", "real", "up"], _scratch["store"]);
        File.CreateSymbolicLink(_scratch["store", "dangling.txt"], _scratch["nowhere.txt"]);
        Assert.Equal(["linked/a.txt", "real/a.txt"], await NamesBelow(""));
    }

    [Fact]
    public async Task A_file_where_a_folder_is_needed_is_told()
    {
        await Open().WriteText("a.txt", "x");
        var fault = await Assert.ThrowsAsync<BatchSegException>(() => Open().WriteText("a.txt/b.txt", "x"));
        Assert.Equal(ExitCode.Failed, fault.Code);
        Assert.Contains("a.txt", fault.Message);
    }

    [Fact]
    public async Task A_folder_read_as_a_file_is_told()
    {
        await Open().WriteText("a/b.txt", "x");
        Assert.Null(await Open().Find("a"));
        var fault = await Assert.ThrowsAsync<InputMissingException>(() => Open().OpenRange("a"));
        Assert.Contains("it is a folder", fault.Message);
    }

    [SkippableFact]
    public async Task A_full_disk_is_told_and_the_old_object_stays()
    {
        using var disk = SmallDisk.Mount(_scratch["store"], kilobytes: 256);
        await Open().WriteText("a.bin", "old");
        var fault = await Assert.ThrowsAsync<BatchSegException>(() => Open().WriteBytes("a.bin", Bytes(1 << 20)));
        Assert.Contains("the disk is full", fault.Message);
        Assert.Equal("old", await Open().ReadText("a.bin"));
        Assert.Single(Directory.EnumerateFiles(_scratch["store"]));
    }

    [SkippableFact]
    public async Task A_read_only_disk_is_told()
    {
        using var disk = SmallDisk.Mount(_scratch["store"], kilobytes: 256, readOnly: true);
        var fault = await Assert.ThrowsAsync<BatchSegException>(() => Open().WriteText("a.txt", "x"));
        Assert.Contains("read-only", fault.Message);
    }

    [Fact]
    public async Task A_name_longer_than_the_file_system_allows_is_told()
    {
        var fault = await Assert.ThrowsAsync<BatchSegException>(() => Open().WriteText(new string('n', 300), "x"));
        Assert.Contains("longer than the file system allows", fault.Message);
    }

    [SkippableFact]
    public async Task Take_from_another_disk_copies()
    {
        using var disk = SmallDisk.Mount(_scratch["elsewhere"], kilobytes: 256);
        await File.WriteAllTextAsync(_scratch["elsewhere", "a.txt"], "x");
        await Open().Take("a.txt", _scratch["elsewhere", "a.txt"]);
        Assert.Equal("x", await Open().ReadText("a.txt"));
        Assert.Single(Directory.EnumerateFiles(_scratch["store"]));
    }

    [Fact]
    public async Task Take_of_a_file_of_the_same_disk_leaves_no_copy()
    {
        await File.WriteAllTextAsync(_scratch["a.txt"], "x");
        await Open().Take("b/a.txt", _scratch["a.txt"]);
        Assert.False(File.Exists(_scratch["a.txt"]));
        Assert.Equal("x", await Open().ReadText("b/a.txt"));
    }

    /// <summary>What is made while earlier bytes are being written: the order holds, and the last part is short.</summary>
    [Fact]
    public async Task Write_of_a_stream_that_gives_a_few_bytes_at_a_time_keeps_them_in_order()
    {
        var bytes = Bytes(1_000_003);
        await Open().Write("a.bin", new SlowStream(bytes));
        Assert.Equal(bytes, await Open().ReadBytes("a.bin"));
    }

    /// <summary>Ten bytes, and an action when they have all been read.</summary>
    private sealed class SpyingStream(Action atEnd) : MemoryStream(new byte[10])
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer, cancellationToken);
            if (read == 0) atEnd();
            return read;
        }
    }

    private sealed class SlowStream(byte[] bytes) : MemoryStream(bytes)
    {
        private int _reads;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            return Read(buffer.Span[..Math.Min(buffer.Length, 1 + _reads++ * 997 % 70_000)]);
        }
    }
}
