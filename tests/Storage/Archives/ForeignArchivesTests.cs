using System.Text;
using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Archives;
using BatchSeg.Storage.Stores;
using BatchSeg.Tests.Support;

namespace BatchSeg.Storage.Tests.Archives;

/// <summary>Odd kinds of archives by Python's zipfile and GNU tar: fixtures/make.py made them.</summary>
public sealed class ForeignArchivesTests
{
    private static readonly string Content = string.Concat(Enumerable.Repeat("twelve bytes", 100));
    private static readonly FileStore Fixtures = new(Checkout.File("tests", "Storage", "Archives", "fixtures"));

    [Theory]
    [InlineData("zip64.zip", "a.txt", "b.txt")]
    [InlineData("v7.tar", "plain.txt")]
    [InlineData("ustar.tar", "plain.txt")]
    public async Task Every_entry_is_read(string archive, params string[] names)
    {
        var listing = await Archive.List(Fixtures, archive, new());
        Assert.Empty(listing.Refused);
        Assert.Equal(names, listing.Entries.Select(entry => entry.Name));
        foreach (var entry in listing.Entries) Assert.Equal(Content, await Text(entry));
    }

    [Fact]
    public async Task Sizes_behind_the_bytes_are_taken_from_the_list_at_the_end()
    {
        var listing = await Archive.List(Fixtures, "descriptors.zip", new());
        Assert.Equal([Content, new string([.. Content.Reverse()])], [await Text(listing.Entries[0]), await Text(listing.Entries[1])]);
    }

    [Fact]
    public async Task Methods_that_are_not_read_are_refused_by_entry()
    {
        var listing = await Archive.List(Fixtures, "methods.zip", new());
        Assert.Equal("stored.txt", Assert.Single(listing.Entries).Name);
        Assert.Equal(["bzip2.txt", "lzma.txt"], listing.Refused.Select(refused => refused.Name));
        Assert.All(listing.Refused, refused => Assert.Equal(RejectCode.UnsupportedEntry, refused.Code));
        Assert.Contains("method 12", listing.Refused[0].Reason);
    }

    [Fact]
    public async Task Encrypted_entries_are_refused_by_entry()
    {
        var listing = await Archive.List(Fixtures, "encrypted.zip", new());
        Assert.Equal("open.txt", Assert.Single(listing.Entries).Name);
        Assert.Contains("encrypted", Assert.Single(listing.Refused).Reason);
    }

    [Theory]
    [InlineData("sparse-gnu.tar")]
    [InlineData("sparse-pax.tar")]
    public async Task Sparse_files_are_refused_by_entry(string archive)
    {
        var listing = await Archive.List(Fixtures, archive, new());
        Assert.Equal("plain.txt", Assert.Single(listing.Entries).Name);
        Assert.Equal(Content, await Text(listing.Entries[0]));
        var refused = Assert.Single(listing.Refused);
        Assert.Equal("holes.bin", refused.Name);
        Assert.Contains("sparse", refused.Reason);
    }

    private static async Task<string> Text(ArchiveEntry entry) => Encoding.ASCII.GetString(await ArchiveEntryReader.Read(Fixtures, entry));
}
