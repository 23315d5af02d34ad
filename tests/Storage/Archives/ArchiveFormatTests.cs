using System.IO.Compression;
using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Archives;
using BatchSeg.Storage.Stores;
using BatchSeg.Tests.Support;

namespace BatchSeg.Storage.Tests.Archives;

public sealed class ArchiveFormatTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    private FileStore Store => new(_scratch.Path);

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task The_content_decides_and_not_the_name()
    {
        using (var zip = ZipFile.Open(_scratch["wrong.tar"], ZipArchiveMode.Create)) zip.CreateEntry("a");
        using (var file = File.Create(_scratch["wrong.zip"]))
        using (var gzip = new GZipStream(file, CompressionMode.Compress)) gzip.WriteByte(0);
        Assert.Equal(ArchiveKind.Zip, await ArchiveFormat.Of(Store, "wrong.tar"));
        Assert.Equal(ArchiveKind.TarGz, await ArchiveFormat.Of(Store, "wrong.zip"));
    }

    [Fact]
    public async Task A_folder_may_be_named_with_or_without_its_slash()
    {
        await Store.WriteText("a/b/c.png", "x");
        Assert.Equal(ArchiveKind.Folder, await ArchiveFormat.Of(Store, "a/b"));
        Assert.Equal(ArchiveKind.Folder, await ArchiveFormat.Of(Store, "a/"));
        Assert.Equal(ArchiveKind.Folder, await ArchiveFormat.Of(Store, ""));
    }

    [Theory]
    [InlineData("", "is an empty file")]
    [InlineData("BZh91AY", "packed with bzip2")]
    [InlineData("Rar!....", "packed with rar")]
    [InlineData("hello, world", "begins with the bytes 68656C6C6F2C2077")]
    public async Task What_is_no_archive_is_told(string content, string expected)
    {
        await Store.WriteText("a.bin", content);
        var fault = await Assert.ThrowsAsync<InputMissingException>(() => ArchiveFormat.Of(Store, "a.bin"));
        Assert.Contains(expected, fault.Message);
        Assert.Contains("zip, tar, tar.gz, and folders", fault.Message);
    }

    [Fact]
    public async Task What_does_not_exist_is_told()
    {
        var fault = await Assert.ThrowsAsync<InputMissingException>(() => ArchiveFormat.Of(Store, "no/such.zip"));
        Assert.Contains("no/such.zip does not exist", fault.Message);
    }
}
