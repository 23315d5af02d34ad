using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Publishing;
using BatchSeg.Storage.Stores;
using BatchSeg.Tests.Support;

namespace BatchSeg.Storage.Tests.Publishing;

public sealed class PublishedFilesTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();
    private readonly IStore _store;

    public PublishedFilesTests() => _store = StoreUri.Open(_scratch.Path);

    [Fact]
    public async Task Write_tells_the_size_and_hash_of_what_is_stored()
    {
        var written = await HashingWriter.Write(_store, "abc.txt", "abc"u8.ToArray());
        // SHA-256 of "abc": FIPS 180-2, appendix B.1.
        Assert.Equal(new WrittenObject("abc.txt", 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"), written);
    }

    [Fact]
    public async Task Stream_file_and_bytes_are_told_alike()
    {
        var bytes = new byte[300_000];
        Random.Shared.NextBytes(bytes);
        await File.WriteAllBytesAsync(_scratch["source"], bytes);
        var expected = await HashingWriter.Write(_store, "copy", bytes);
        Assert.Equal(expected, await HashingWriter.Write(_store, "copy", new MemoryStream(bytes)));
        Assert.Equal(expected, await HashingWriter.WriteFile(_store, "copy", _scratch["source"]));
        await PublishedFiles.Verify(_store, [expected]);
    }

    [Fact]
    public async Task Verify_finds_one_flipped_bit()
    {
        var written = await HashingWriter.Write(_store, "shard", "abc"u8.ToArray());
        await _store.WriteBytes("shard", "abb"u8.ToArray());
        var failure = await Assert.ThrowsAsync<BatchSegException>(() => PublishedFiles.Verify(_store, [written]));
        Assert.Equal(ExitCode.Failed, failure.Code);
        Assert.Contains("shard has SHA-256", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_names_what_is_missing_or_cut_short()
    {
        var written = await HashingWriter.Write(_store, "shard", "abc"u8.ToArray());
        await _store.WriteBytes("shard", "ab"u8.ToArray());
        Assert.Equal("shard has 2 bytes, and the manifest says 3", await PublishedFiles.FirstFault(_store, [written]));
        await _store.Delete("shard");
        Assert.Equal("shard is missing", await PublishedFiles.FirstFault(_store, [written]));
    }

    public void Dispose() => _scratch.Dispose();
}
