using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Archives;

namespace BatchSeg.Storage.Tests.Archives;

public sealed class FolderTests : ArchiveTester
{
    private int _packed;

    protected override string Pack(IEnumerable<(string Name, byte[] Bytes)> files)
    {
        var folder = $"folder{_packed++}";
        foreach (var (name, bytes) in files)
        {
            var path = Path.Combine(PathOf(folder), name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, bytes);
        }
        return folder;
    }

    [Fact]
    public async Task The_stores_root_is_a_folder_too()
    {
        Pack([("a.png", Bytes(3))]);
        Assert.Equal(["folder0/a.png"], (await Archive.List(Store, "", new())).Entries.Select(entry => entry.Name));
    }

    [Fact]
    public async Task A_file_that_shrank_since_it_was_listed_is_corrupt()
    {
        var folder = Pack([("a.png", Bytes(3000))]);
        var entry = Assert.Single((await List(folder)).Entries);
        await File.WriteAllBytesAsync(Path.Combine(PathOf(folder), "a.png"), Bytes(10));
        var fault = await Assert.ThrowsAsync<BadItemException>(() => ArchiveEntryReader.Read(Store, entry));
        Assert.Equal(RejectCode.CorruptEntry, fault.Code);
    }
}
