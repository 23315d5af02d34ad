using BatchSeg.Storage.Archives;
using BatchSeg.Storage.Stores;
using BatchSeg.Tests.Support;

namespace BatchSeg.Storage.Tests.Archives;

/// <summary>Archives of real data sets, made by many programs. The counts are those of Python's zipfile and tarfile.</summary>
public sealed class RealArchivesTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [SkippableTheory]
    [InlineData("camvid/CamVid.zip", 263)]
    [InlineData("change-detection/change-detection.zip", 68)]
    [InlineData("coco-fruits-nuts/fruits-nuts.zip", 19)]
    [InlineData("coco-panoptic-sample/panoptic-sample.zip", 10)]
    [InlineData("isbi-em-membrane/isbi.zip", 60)]
    [InlineData("kvasir-seg/kvasir-seg.zip", 10)]
    [InlineData("labelme-voc-coco/labelme.zip", 21)]
    [InlineData("oxford-iiit-pet/annotations.tar.gz", 370)]
    [InlineData("oxford-iiit-pet/images.tar.gz", 243)]
    [InlineData("voc2012-sample/VOCtrainval_sample.tar", 48)]
    public async Task Every_entry_is_listed_and_read(string archive, int expectedEntries)
    {
        var (store, name) = StoreUri.Split(SharedFolder.Require("datasets", archive));
        var scratch = new FileStore(_scratch.Path);
        var isSpooled = await ArchiveFormat.Of(store, name) == ArchiveKind.TarGz;
        var listing = isSpooled
            ? await TarGzSpool.Spool(store, name, scratch, "spool.tar", new())
            : await Archive.List(store, name, new());
        Assert.Equal(expectedEntries, listing.Entries.Count);
        Assert.Empty(listing.Refused);
        foreach (var entry in listing.Entries)
            Assert.Equal(entry.Bytes, (await ArchiveEntryReader.Read(isSpooled ? scratch : store, entry)).Length);
    }
}
