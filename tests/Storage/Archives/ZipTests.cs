using System.IO.Compression;
using System.Text;
using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Archives;

namespace BatchSeg.Storage.Tests.Archives;

public class ZipTests : ArchiveTester
{
    protected virtual CompressionLevel Level => CompressionLevel.Fastest;

    protected override string Pack(IEnumerable<(string Name, byte[] Bytes)> files)
    {
        using var file = File.Create(PathOf("archive.zip"));
        using var zip = new ZipArchive(file, ZipArchiveMode.Create);
        foreach (var (name, bytes) in files) Add(zip, name, bytes);
        return "archive.zip";
    }

    protected ZipArchiveEntry Add(ZipArchive zip, string name, byte[] bytes)
    {
        var entry = zip.CreateEntry(name, Level);
        using var content = entry.Open();
        content.Write(bytes);
        return entry;
    }

    [Theory]
    [InlineData("../evil.png")]
    [InlineData("a/../../evil.png")]
    [InlineData("/etc/evil.png")]
    [InlineData("C:/evil.png")]
    [InlineData("C:evil.png")]
    [InlineData("a/b\\c.png")]
    [InlineData("a//b.png")]
    [InlineData("new\nline.png")]
    public async Task An_unsafe_name_is_refused(string name)
    {
        var listing = await List(Pack([(name, Bytes(3)), ("good.png", Bytes(3))]));
        Assert.Equal(["good.png"], listing.Entries.Select(entry => entry.Name));
        Assert.Equal(RejectCode.UnsafeName, Assert.Single(listing.Refused).Code);
    }

    [Fact]
    public async Task Of_two_entries_with_one_name_none_is_read()
    {
        var listing = await List(Pack([("a.png", [1]), ("b.png", [4]), ("a.png", [2]), ("./a.png", [3])]));
        Assert.Equal("b.png", Assert.Single(listing.Entries).Name);
        Assert.Equal(("a.png", RejectCode.DuplicateName), (listing.Refused.Single().Name, listing.Refused.Single().Code));
    }

    [Fact]
    public async Task Backslashes_of_Windows_programs_end_folders()
    {
        var archive = Pack([(@"images\a.png", [1])]);
        // made on FAT, not on Unix
        ReplaceInFile(PathOf(archive), "PK\u0001\u0002\u0014\u0003"u8.ToArray(), "PK\u0001\u0002\u0014\0"u8.ToArray());
        Assert.Equal("images/a.png", Assert.Single((await List(archive)).Entries).Name);
    }

    /// <summary>As programs without zip64 write them: the number of entries begins at 0 again.</summary>
    [Fact]
    public async Task More_entries_than_are_counted_are_all_read()
    {
        const int Entries = ushort.MaxValue + 5;
        var archive = PathOf(Pack(Enumerable.Range(0, Entries).Select(i => ($"{i}.png", new byte[] { 1 }))));
        var bytes = await File.ReadAllBytesAsync(archive);
        var end64 = bytes.AsSpan().LastIndexOf("PK\u0006\u0006"u8);
        var (directoryBytes, directoryAt) = (BitConverter.ToInt64(bytes, end64 + 40), BitConverter.ToInt64(bytes, end64 + 48));
        byte[] count = [4, 0];
        await File.WriteAllBytesAsync(archive,
        [
            .. bytes.AsSpan(0, end64), .. "PK\u0005\u0006\0\0\0\0"u8, .. count, .. count, .. BitConverter.GetBytes((uint)directoryBytes),
            .. BitConverter.GetBytes((uint)directoryAt), 0, 0,
        ]);
        Assert.Equal(Entries, (await List("archive.zip")).Entries.Count);
    }

    [Fact]
    public async Task Folders_are_no_entries_and_links_are_refused()
    {
        using (var zip = ZipFile.Open(PathOf("archive.zip"), ZipArchiveMode.Create))
        {
            zip.CreateEntry("folder/");
            Add(zip, "link.png", "target.png"u8.ToArray()).ExternalAttributes = unchecked((int)0xA1FF0000);
        }
        var listing = await List("archive.zip");
        Assert.Empty(listing.Entries);
        Assert.Equal(RejectCode.Link, Assert.Single(listing.Refused).Code);
    }

    [Fact]
    public async Task Names_without_the_utf8_flag_are_utf8_where_they_can_be_and_else_of_dos()
    {
        var dos = CodePagesEncodingProvider.Instance.GetEncoding(437)!;
        foreach (var encoding in new[] { Encoding.UTF8, dos })
        {
            var archive = PathOf("archive.zip");
            File.Delete(archive);
            using (var zip = ZipFile.Open(archive, ZipArchiveMode.Create)) Add(zip, "Uxber.png", [1]);
            ReplaceInFile(archive, "Uxber"u8.ToArray(), encoding == Encoding.UTF8 ? [.. "Ü"u8, .. "ber"u8] : dos.GetBytes("Üxber"));
            Assert.Equal(encoding == Encoding.UTF8 ? "Über.png" : "Üxber.png", Assert.Single((await List("archive.zip")).Entries).Name);
        }
    }

    [Fact]
    public async Task Bytes_before_the_zip_do_not_matter()
    {
        var files = new[] { ("a.png", Bytes(1000)) };
        var zip = await File.ReadAllBytesAsync(PathOf(Pack(files)));
        await File.WriteAllBytesAsync(PathOf("self-extracting.zip"), [.. "#!/bin/sh\nexit 1\n"u8, .. zip]);
        await AssertHolds("self-extracting.zip", files);
    }

    [Fact]
    public async Task A_comment_at_the_end_does_not_matter()
    {
        var archive = Pack([("a.png", Bytes(1000))]);
        using (var zip = ZipFile.Open(PathOf(archive), ZipArchiveMode.Update)) zip.Comment = new string('c', 60_000) + "PK\u0005\u0006";
        await AssertHolds(archive, [("a.png", Bytes(1000))]);
    }

    [Fact]
    public async Task A_zip_without_entries_is_empty()
    {
        var listing = await List(Pack([]));
        Assert.Empty(listing.Entries);
    }

    [Theory]
    [InlineData(0.99)]
    [InlineData(0.5)]
    [InlineData(0.01)]
    public async Task A_zip_cut_short_is_told(double kept)
    {
        var archive = PathOf(Pack(Enumerable.Range(0, 50).Select(i => ($"{i}.png", Bytes(1000)))));
        using (var file = File.OpenWrite(archive)) file.SetLength((long)(file.Length * kept));
        var fault = await Assert.ThrowsAsync<InputMissingException>(() => List("archive.zip"));
        Assert.Contains("cut short", fault.Message);
        Assert.Contains(archive, fault.Message);
    }

    [Fact]
    public async Task A_damaged_list_of_entries_is_told_with_the_place()
    {
        var archive = PathOf(Pack(Enumerable.Range(0, 50).Select(i => ($"{i}.png", Bytes(10)))));
        ReplaceInFile(archive, "PK\u0001\u0002"u8.ToArray(), "PK\u0001\u0003"u8.ToArray(), occurrence: 20);
        var fault = await Assert.ThrowsAsync<InputMissingException>(() => List("archive.zip"));
        Assert.Contains("breaks off at entry 20 of 50", fault.Message);
    }

    [Fact]
    public async Task One_flipped_bit_in_an_entry_is_found_when_it_is_read()
    {
        var archive = PathOf(Pack([("a.png", Bytes(10_000)), ("b.png", Bytes(100))]));
        var bytes = await File.ReadAllBytesAsync(archive);
        bytes[4000] ^= 4;
        await File.WriteAllBytesAsync(archive, bytes);
        var listing = await List("archive.zip");
        var fault = await Assert.ThrowsAsync<BadItemException>(() => ArchiveEntryReader.Read(Store, listing.Entries[0]));
        Assert.Equal(RejectCode.CorruptEntry, fault.Code);
        Assert.Contains("a.png", fault.Message);
        Assert.Equal(Bytes(100), await ArchiveEntryReader.Read(Store, listing.Entries[1]));
    }

    [Fact]
    public async Task An_entry_larger_than_its_record_says_is_not_unpacked_further()
    {
        Pack([("bomb.bin", new byte[1 << 20])]);
        var entry = Assert.Single((await List("archive.zip")).Entries);
        await Assert.ThrowsAsync<BadItemException>(() => ArchiveEntryReader.Read(Store, entry with { Bytes = 1000 }));
        await Assert.ThrowsAsync<BadItemException>(() => ArchiveEntryReader.Read(Store, entry with { Bytes = (1 << 20) + 1 }));
    }

    private static void ReplaceInFile(string path, byte[] what, byte[] by, int occurrence = 0)
    {
        var text = Encoding.Latin1.GetString(File.ReadAllBytes(path));
        var (from, to) = (Encoding.Latin1.GetString(what), Encoding.Latin1.GetString(by));
        if (occurrence == 0) text = text.Replace(from, to);
        else
        {
            var at = -1;
            for (var i = 0; i < occurrence; i++) at = text.IndexOf(from, at + 1, StringComparison.Ordinal);
            text = text[..at] + to + text[(at + from.Length)..];
        }
        File.WriteAllBytes(path, Encoding.Latin1.GetBytes(text));
    }
}

/// <summary>The same with entries that are stored as they are.</summary>
public sealed class StoredZipTests : ZipTests
{
    protected override CompressionLevel Level => CompressionLevel.NoCompression;
}
