using System.Formats.Tar;
using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Archives;

namespace BatchSeg.Storage.Tests.Archives;

public abstract class TarTester : ArchiveTester
{
    protected abstract TarEntryFormat Format { get; }

    protected override string Pack(IEnumerable<(string Name, byte[] Bytes)> files) =>
        PackEntries(files.Select(file => Entry(TarEntryType.RegularFile, file.Name, file.Bytes)));

    protected virtual string PackEntries(IEnumerable<TarEntry> entries)
    {
        using var file = File.Create(PathOf("archive.tar"));
        using var tar = new TarWriter(file, Format);
        foreach (var entry in entries) tar.WriteEntry(entry);
        return "archive.tar";
    }

    protected TarEntry Entry(TarEntryType type, string name, byte[]? bytes = null)
    {
        TarEntry entry = Format == TarEntryFormat.Gnu ? new GnuTarEntry(type, name) : new PaxTarEntry(type, name);
        if (bytes is not null) entry.DataStream = new MemoryStream(bytes);
        if (type is TarEntryType.SymbolicLink or TarEntryType.HardLink) entry.LinkName = new string('t', 200);
        return entry;
    }

    [Theory]
    [InlineData("../evil.png")]
    [InlineData("a/../../evil.png")]
    [InlineData("/etc/evil.png")]
    [InlineData("C:/evil.png")]
    [InlineData("a\\b.png")]
    public async Task An_unsafe_name_is_refused(string name)
    {
        var listing = await List(Pack([(name, Bytes(3)), ("good.png", Bytes(3))]));
        Assert.Equal(["good.png"], listing.Entries.Select(entry => entry.Name));
        Assert.Equal(RejectCode.UnsafeName, Assert.Single(listing.Refused).Code);
    }

    [Fact]
    public async Task Of_two_entries_with_one_name_the_last_is_read_as_tar_itself_does()
    {
        var listing = await List(PackEntries(
        [
            Entry(TarEntryType.RegularFile, "./a.png", [1]), Entry(TarEntryType.RegularFile, "gone.png", [1]),
            Entry(TarEntryType.SymbolicLink, "b.png"), Entry(TarEntryType.RegularFile, "a.png", [2]),
            Entry(TarEntryType.RegularFile, "b.png", [3]), Entry(TarEntryType.SymbolicLink, "gone.png"),
        ]));
        Assert.Equal(["a.png", "b.png"], listing.Entries.Select(entry => entry.Name));
        Assert.Equal([2], await ArchiveEntryReader.Read(Store, listing.Entries[0]));
        Assert.Equal([3], await ArchiveEntryReader.Read(Store, listing.Entries[1]));
        Assert.Equal(("gone.png", RejectCode.Link), (listing.Refused.Single().Name, listing.Refused.Single().Code));
    }

    [Fact]
    public async Task Hard_link_is_another_name_of_an_entry()
    {
        var link = Entry(TarEntryType.HardLink, "b.png");
        link.LinkName = "./a.png";
        var listing = await List(PackEntries([Entry(TarEntryType.RegularFile, "a.png", [7]), link]));
        Assert.Equal(["a.png", "b.png"], listing.Entries.Select(entry => entry.Name));
        Assert.Equal([7], await ArchiveEntryReader.Read(Store, listing.Entries[1]));
    }

    [Fact]
    public async Task Folders_are_no_entries_and_links_and_devices_are_refused()
    {
        var archive = PackEntries(
        [
            Entry(TarEntryType.Directory, "folder"), Entry(TarEntryType.SymbolicLink, "link.png"),
            Entry(TarEntryType.RegularFile, "a.png", [1]),
            Entry(TarEntryType.HardLink, "hard.png"), Entry(TarEntryType.Fifo, "pipe"),
        ]);
        var listing = await List(archive);
        Assert.Equal(["a.png"], listing.Entries.Select(entry => entry.Name));
        Assert.Equal(
            [("hard.png", RejectCode.Link), ("link.png", RejectCode.Link), ("pipe", RejectCode.UnsupportedEntry)],
            listing.Refused.Select(refused => (refused.Name, refused.Code)));
    }
}

public sealed class PaxTarTests : TarTests
{
    protected override TarEntryFormat Format => TarEntryFormat.Pax;
}

public sealed class GnuTarTests : TarTests
{
    protected override TarEntryFormat Format => TarEntryFormat.Gnu;
}

/// <summary>What is so of a tar that is read where it stands.</summary>
public abstract class TarTests : TarTester
{
    [Fact]
    public async Task A_tar_without_entries_is_empty()
    {
        await File.WriteAllBytesAsync(PathOf("archive.tar"), new byte[1024]);
        Assert.Empty((await List("archive.tar")).Entries);
    }

    [Fact]
    public async Task Two_tars_one_after_the_other_are_one()
    {
        var first = await File.ReadAllBytesAsync(PathOf(Pack([("a.png", Bytes(700))])));
        var second = await File.ReadAllBytesAsync(PathOf(Pack([("b.png", Bytes(600))])));
        await File.WriteAllBytesAsync(PathOf("both.tar"), [.. first, .. second]);
        await AssertHolds("both.tar", [("a.png", Bytes(700)), ("b.png", Bytes(600))]);
    }

    [Fact]
    public async Task Rubbish_behind_the_end_does_not_matter()
    {
        var archive = PathOf(Pack([("a.png", Bytes(700))]));
        await File.AppendAllTextAsync(archive, new string('x', 1024));
        await AssertHolds("archive.tar", [("a.png", Bytes(700))]);
    }

    [Theory]
    [InlineData(-1024)] // only the end is gone
    [InlineData(-1500)] // in the last body
    [InlineData(-40_000)]
    [InlineData(-40_100)]
    public async Task A_tar_cut_short_is_told_with_the_place(int change)
    {
        var archive = PathOf(Pack(Enumerable.Range(0, 50).Select(i => ($"{i:00}.png", Bytes(1000)))));
        using (var file = File.OpenWrite(archive)) file.SetLength(file.Length + change);
        var fault = await Assert.ThrowsAsync<InputMissingException>(() => List("archive.tar"));
        Assert.Contains($"{archive} was cut short", fault.Message);
        Assert.Matches(@"in or after the entry \d\d\.png", fault.Message);
    }

    [Fact]
    public async Task A_damaged_header_is_told_with_the_place()
    {
        var archive = PathOf(
            PackEntries([Entry(TarEntryType.RegularFile, "a.png", Bytes(1000)), Entry(TarEntryType.RegularFile, "b.png", Bytes(1000))]));
        var bytes = await File.ReadAllBytesAsync(archive);
        var at = bytes.AsSpan().LastIndexOf("b.png"u8);
        bytes[at] ^= 1;
        await File.WriteAllBytesAsync(archive, bytes);
        var fault = await Assert.ThrowsAsync<InputMissingException>(() => List("archive.tar"));
        Assert.Contains($"at byte {at:N0}, after the entry a.png", fault.Message);
    }

    [Fact]
    public async Task Listing_a_tar_of_large_entries_reads_little_of_it()
    {
        Pack(Enumerable.Range(0, 20).Select(i => ($"{i}.bin", new byte[2_000_000])));
        var counting = new CountingStore(Store);
        Assert.Equal(20, (await Archive.List(counting, "archive.tar", new())).Entries.Count);
        Assert.InRange(counting.BytesAsked, 1, 10_000_000);
    }

    [Fact]
    public async Task Listing_a_tar_of_small_entries_takes_few_requests()
    {
        Pack(Enumerable.Range(0, 2000).Select(i => ($"{i}.bin", new byte[100])));
        var counting = new CountingStore(Store);
        Assert.Equal(2000, (await Archive.List(counting, "archive.tar", new())).Entries.Count);
        Assert.InRange(counting.Requests, 1, 30);
    }
}
