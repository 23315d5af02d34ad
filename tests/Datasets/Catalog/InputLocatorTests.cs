using System.Formats.Tar;
using BatchSeg.Datasets.Catalog;
using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Archives;
using BatchSeg.Tests.Support;

namespace BatchSeg.Datasets.Tests.Catalog;

public sealed class InputLocatorTests : IDisposable
{
    private readonly ScratchFolder _data = new();

    [Fact]
    public async Task Folders_and_archives_are_told_apart_by_content()
    {
        Directory.CreateDirectory(_data["images"]);
        await File.WriteAllTextAsync(_data["images", "1.jpg"], "");
        await TarFile.CreateFromDirectoryAsync(_data["images"], _data["masks.v2.tar"], includeBaseDirectory: false);
        var inputs = await InputLocator.Locate([_data["images"] + "/", _data["masks.v2.tar"]]);
        Assert.Equal([(ArchiveKind.Folder, "images"), (ArchiveKind.Tar, "masks.v2")], inputs.Select(input => (input.Kind, input.Stem)));
        Assert.Equal(_data["images"], inputs[0].Source);
    }

    [Fact]
    public async Task Every_missing_input_is_told_with_the_nearest_name_that_is_there()
    {
        await File.WriteAllTextAsync(_data["images.zip"], "");
        var missing = await Assert.ThrowsAsync<InputMissingException>(
            () => InputLocator.Locate([_data["imagse.zip"], _data["no", "such", "masks.zip"]]));
        Assert.Contains("Did you mean 'images.zip'?", missing.Message, StringComparison.Ordinal);
        Assert.Contains("no/such/masks.zip", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folders_identity_changes_when_a_file_in_it_does()
    {
        await File.WriteAllTextAsync(_data["1.jpg"], "a");
        var before = (await InputLocator.Locate([_data.Path]))[0].Identity;
        Assert.Equal(before, (await InputLocator.Locate([_data.Path]))[0].Identity);
        await File.WriteAllTextAsync(_data["1.jpg"], "bb");
        Assert.NotEqual(before, (await InputLocator.Locate([_data.Path]))[0].Identity);
    }

    public void Dispose() => _data.Dispose();
}
