using System.Formats.Tar;
using System.IO.Compression;
using BatchSeg.Storage.Archives;
using BatchSeg.Storage.Stores;
using BatchSeg.Storage.Stores.AzureBlobs;
using BatchSeg.Tests.Support;

namespace BatchSeg.Storage.Tests.Archives;

/// <summary>The same archives in a blob container: listed and read by range.</summary>
[Collection(Azurite.Collection)]
public sealed class AzureArchivesTests(Azurite azurite)
{
    private static readonly string[] Names = [.. Enumerable.Range(0, 40).Select(i => $"images/{i:00}.bin")];

    [SkippableTheory]
    [InlineData("archive.zip")]
    [InlineData("archive.tar")]
    [InlineData("archive.tar.gz")]
    [InlineData("folder")]
    public async Task Every_entry_is_listed_and_read(string archive)
    {
        var connection = azurite.RequireConnectionString();
        var store = new CountingStore(AzureBlobStore.Open(
            $"az://{Azurite.NewContainer()}/in", variable: name => name == "AZURE_STORAGE_CONNECTION_STRING" ? connection : null));
        await Pack(store, archive);

        var listing = archive.EndsWith(".gz", StringComparison.Ordinal)
            ? await TarGzSpool.Spool(store, archive, store, "spool/archive.tar", new())
            : await Archive.List(store, archive, new());
        Assert.Equal($"{store.Uri}/{archive}", listing.Source);
        Assert.Equal(Names, listing.Entries.Select(entry => entry.Name));
        Assert.InRange(store.Requests, 0, 20); // no request for each entry
        foreach (var entry in listing.Entries) Assert.Equal(BytesOf(entry.Name), await ArchiveEntryReader.Read(store, entry));
    }

    private static async Task Pack(CountingStore store, string archive)
    {
        using var bytes = new MemoryStream();
        switch (archive)
        {
            case "folder":
                foreach (var name in Names) await store.WriteBytes($"folder/{name}", BytesOf(name));
                return;
            case "archive.zip":
                using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
                    foreach (var name in Names)
                    {
                        using var entry = zip.CreateEntry(name).Open();
                        entry.Write(BytesOf(name));
                    }
                break;
            case "archive.tar":
                WriteTar(bytes);
                break;
            default:
                using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true)) WriteTar(gzip);
                break;
        }
        await store.WriteBytes(archive, bytes.ToArray());
    }

    private static void WriteTar(Stream to)
    {
        using var tar = new TarWriter(to, leaveOpen: true);
        foreach (var name in Names)
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(BytesOf(name)) });
    }

    private static byte[] BytesOf(string name)
    {
        var bytes = new byte[20_000];
        new Random(name[^5]).NextBytes(bytes);
        return bytes;
    }
}
