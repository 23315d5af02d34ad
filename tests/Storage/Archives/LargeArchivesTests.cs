using System.Buffers.Binary;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Archives;
using BatchSeg.Storage.Stores;
using BatchSeg.Tests.Support;

namespace BatchSeg.Storage.Tests.Archives;

/// <summary>Sizes and counts that do not fit into the formats' first fields. The files are holes: they take no room on disk.</summary>
public sealed class LargeArchivesTests : IDisposable
{
    private const long Huge = 5L << 30;
    private readonly ScratchFolder _scratch = new();

    private FileStore Store => new(_scratch.Path);

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task A_zip_of_more_than_65535_entries_lists_them_all()
    {
        using (var zip = ZipFile.Open(_scratch["many.zip"], ZipArchiveMode.Create))
            for (var i = 0; i < 70_000; i++) zip.CreateEntry($"{i:00000}.txt");
        Assert.Equal(70_000, (await Archive.List(Store, "many.zip", new())).Entries.Count);
    }

    [Fact]
    public async Task An_entry_of_a_tar_beyond_4_GiB_is_found_and_one_of_that_size_is_refused()
    {
        using (var file = File.Create(_scratch["large.tar"]))
        {
            file.Write(HeaderOf("huge.bin", Huge));
            file.Position = TarBlock + Huge;
            using var tar = new TarWriter(file, TarEntryFormat.Ustar);
            tar.WriteEntry(
                new UstarTarEntry(TarEntryType.RegularFile, "behind.txt") { DataStream = new MemoryStream("found"u8.ToArray()) });
        }
        var listing = await Archive.List(Store, "large.tar", new());
        Assert.Equal(("huge.bin", RejectCode.EntryTooLarge), (Assert.Single(listing.Refused).Name, listing.Refused[0].Code));
        Assert.Equal("found", Encoding.ASCII.GetString(await ArchiveEntryReader.Read(Store, Assert.Single(listing.Entries))));

        var raised = await Archive.List(Store, "large.tar", new(MaxEntryBytes: long.MaxValue));
        var fault = await Assert.ThrowsAsync<BadItemException>(
            () => ArchiveEntryReader.Read(Store, raised.Entries.Single(entry => entry.Name == "huge.bin")));
        Assert.Equal(RejectCode.EntryTooLarge, fault.Code);
    }

    [Fact]
    public async Task An_entry_of_a_zip_beyond_4_GiB_is_found()
    {
        using (var file = File.Create(_scratch["large.zip"]))
        {
            file.Position = Huge;
            using var zip = new ZipArchive(new Behind(file), ZipArchiveMode.Create);
            using var entry = zip.CreateEntry("behind.txt").Open();
            entry.Write("found"u8);
        }
        var listing = await Archive.List(Store, "large.zip", new());
        Assert.True(Assert.Single(listing.Entries).Offset >= Huge);
        Assert.Equal("found", Encoding.ASCII.GetString(await ArchiveEntryReader.Read(Store, listing.Entries[0])));
    }

    private const int TarBlock = 512;

    /// <summary>A GNU header whose size is a binary number.</summary>
    private static byte[] HeaderOf(string name, long bytes)
    {
        var header = new byte[TarBlock];
        Encoding.ASCII.GetBytes(name, header);
        header[124] = 0x80;
        BinaryPrimitives.WriteInt64BigEndian(header.AsSpan(128), bytes);
        header[156] = (byte)'0';
        "ustar  \0"u8.CopyTo(header.AsSpan(257));
        header.AsSpan(148, 8).Fill((byte)' ');
        Encoding.ASCII.GetBytes(Convert.ToString(header.Sum(b => b), 8).PadLeft(6, '0') + "\0 ", header.AsSpan(148));
        return header;
    }

    /// <summary>Writes on in a file at its place, and tells that place as it is: the zip's offsets are those in the file.</summary>
    private sealed class Behind(FileStream file) : MemoryStream
    {
        public override bool CanSeek => false;
        public override bool CanRead => false;
        public override long Position { get => file.Position; set => throw new NotSupportedException(); }
        public override void Write(byte[] buffer, int offset, int count) => file.Write(buffer, offset, count);
        public override void Write(ReadOnlySpan<byte> buffer) => file.Write(buffer);
        public override void WriteByte(byte value) => file.WriteByte(value);
        public override void Flush() => file.Flush();
    }
}
