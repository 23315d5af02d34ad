using System.Formats.Tar;
using System.IO.Compression;
using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Archives;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Storage.Tests.Archives;

/// <summary>A tar.gz through its spool gives what the tar gives.</summary>
public sealed class TarGzTests : TarTester
{
    protected override TarEntryFormat Format => TarEntryFormat.Pax;

    protected override string PackEntries(IEnumerable<TarEntry> entries)
    {
        var tar = File.ReadAllBytes(PathOf(base.PackEntries(entries)));
        WriteGzip("archive.tar.gz", tar);
        File.Delete(PathOf("archive.tar"));
        return "archive.tar.gz";
    }

    protected override Task<ArchiveListing> List(string archive, ArchiveLimits? limits = null) =>
        TarGzSpool.Spool(Store, archive, Store, "spool/archive.tar", limits ?? new());

    [Fact]
    public async Task The_listing_bears_the_archives_own_name()
    {
        var listing = await List(Pack([("a.png", [1])]));
        Assert.Equal(PathOf("archive.tar.gz"), listing.Source);
        Assert.Equal("spool/archive.tar", Assert.Single(listing.Entries).Object);
    }

    [Fact]
    public async Task It_is_not_listed_without_a_spool()
    {
        var fault = await Assert.ThrowsAsync<InputMissingException>(() => Archive.List(Store, Pack([("a.png", [1])]), new()));
        Assert.Contains("spool it", fault.Message);
    }

    [Fact]
    public async Task Gzip_members_one_after_the_other_are_one_stream()
    {
        var tar = await File.ReadAllBytesAsync(PathOf(base.PackEntries([Entry(TarEntryType.RegularFile, "a.png", Bytes(9000))])));
        WriteGzip("archive.tar.gz", tar[..5000], tar[5000..5001], tar[5001..]);
        await AssertHolds("archive.tar.gz", [("a.png", Bytes(9000))]);
    }

    [Theory]
    [InlineData(0.001)]
    [InlineData(0.5)]
    [InlineData(0.99)]
    public async Task One_that_was_cut_short_is_told_and_leaves_no_spool(double kept)
    {
        var archive = PathOf(Pack(Enumerable.Range(0, 50).Select(i => ($"{i}.png", Bytes(10_000)))));
        using (var file = File.OpenWrite(archive)) file.SetLength((long)(file.Length * kept));
        var fault = await Assert.ThrowsAsync<InputMissingException>(() => List("archive.tar.gz"));
        Assert.Contains($"{archive} ", fault.Message);
        Assert.Contains("cut short", fault.Message);
        Assert.False(await Store.Exists("spool/archive.tar"));
    }

    [Fact]
    public async Task One_cut_between_two_gzip_members_is_told()
    {
        var tar = await File.ReadAllBytesAsync(PathOf(base.PackEntries([Entry(TarEntryType.RegularFile, "a.png", Bytes(9000))])));
        WriteGzip("archive.tar.gz", tar[..5120]);
        var fault = await Assert.ThrowsAsync<InputMissingException>(() => List("archive.tar.gz"));
        Assert.Contains("cut short", fault.Message);
        Assert.False(await Store.Exists("spool/archive.tar"));
    }

    [Fact]
    public async Task One_flipped_bit_is_found()
    {
        var archive = PathOf(Pack([("a.png", Bytes(10_000))]));
        var bytes = await File.ReadAllBytesAsync(archive);
        bytes[3000] ^= 1;
        await File.WriteAllBytesAsync(archive, bytes);
        var fault = await Assert.ThrowsAsync<InputMissingException>(() => List("archive.tar.gz"));
        Assert.Contains("damaged", fault.Message);
    }

    [Fact]
    public async Task A_gzip_of_something_else_is_told()
    {
        WriteGzip("archive.tar.gz", "no tar at all"u8.ToArray(), Bytes(3000));
        var fault = await Assert.ThrowsAsync<InputMissingException>(() => List("archive.tar.gz"));
        Assert.Contains("archive.tar.gz holds no tar", fault.Message);
        Assert.False(await Store.Exists("spool/archive.tar"));
    }

    [Fact]
    public async Task A_bomb_is_not_unpacked_beyond_the_limit()
    {
        WriteGzip("archive.tar.gz", new byte[50_000_000]);
        var fault = await Assert.ThrowsAsync<InputMissingException>(() => List("archive.tar.gz", new(MaxUnpackedBytes: 1_000_000)));
        Assert.Contains("more than 1,000,000 bytes", fault.Message);
    }

    private void WriteGzip(string name, params byte[][] members)
    {
        using var file = File.Create(PathOf(name));
        foreach (var member in members)
        {
            using var gzip = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true);
            gzip.Write(member);
        }
    }
}
