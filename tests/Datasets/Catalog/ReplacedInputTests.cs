using System.IO.Compression;
using BatchSeg.Datasets.Catalog;
using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Archives;
using BatchSeg.Tests.Support;

namespace BatchSeg.Datasets.Tests.Catalog;

/// <summary>Archives that another program replaces between listing and reading: never a mixture of both.</summary>
public sealed class ReplacedInputTests : IDisposable
{
    private readonly ScratchFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Archive_that_was_replaced_since_it_was_listed_is_not_read()
    {
        Pack(1);
        var input = Assert.Single(await InputLocator.Locate([_data["a.zip"]]));
        var listing = await Archive.List(input.Store, input.Name, new());
        var reader = new EntryReader([new(input.Source, input.Store.Uri, input.Stem, IsFolder: false, input.Identity)], input.Store);
        var entry = new EntryAt(0, listing.Entries.Single());
        Assert.Equal([1, 1, 1], await reader.Read(entry));

        Pack(2);
        var fault = await Assert.ThrowsAsync<BatchSegException>(() => reader.Read(entry));
        Assert.Contains("a.zip was replaced or changed while it was read", fault.Message, StringComparison.Ordinal);
    }

    private void Pack(byte value)
    {
        File.Delete(_data["new.zip"]);
        using (var zip = ZipFile.Open(_data["new.zip"], ZipArchiveMode.Create))
        {
            using var content = zip.CreateEntry("x.png", CompressionLevel.NoCompression).Open();
            content.Write([value, value, value]);
        }
        File.Move(_data["new.zip"], _data["a.zip"], overwrite: true);
    }
}
