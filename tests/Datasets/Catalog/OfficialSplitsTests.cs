using System.Text;
using BatchSeg.Datasets.Catalog;
using BatchSeg.Datasets.Layouts;
using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Archives;
using BatchSeg.Storage.Stores;
using BatchSeg.Tests.Support;

namespace BatchSeg.Datasets.Tests.Catalog;

public sealed class OfficialSplitsTests : IDisposable
{
    private readonly ScratchFolder _data = new();
    private readonly List<string> _notices = [];

    private const string Lists = "splits: {train: {list: train.txt}, test: {list: test.txt}}";

    [Fact]
    public async Task Lists_name_samples_in_their_first_column_with_or_without_folder_and_extension()
    {
        var splits = await Read(Lists, ("train.txt", "# id class\na 1 1\n\n/where/ever/b.png /where/ever/b_mask.png\n"),
            ("test.txt", "c.jpg,7\r\n"));
        Assert.Equal([("a", "train"), ("b", "train"), ("c", "test")],
            splits.OrderBy(split => split.Key).Select(split => (split.Key, split.Value)));
    }

    [Theory]
    [InlineData("utf-8", "\uFEFFa\nb\n")]
    [InlineData("utf-16", "\uFEFFa\r\nb\r\n")]
    [InlineData("utf-16BE", "\uFEFFa\nb")]
    [InlineData("utf-8", "images\\a.png\r\nimages\\b.png\r\n")]
    public async Task Lists_of_Windows_programs_are_read(string encoding, string list)
    {
        var splits = await ReadBytes("splits: {train: {list: train.bin}}", ("train.bin", Encoding.GetEncoding(encoding).GetBytes(list)));
        Assert.Equal(["a", "b"], splits.Keys.Order());
        Assert.Empty(_notices);
    }

    [Fact]
    public async Task Names_that_no_sample_has_are_counted_and_told()
    {
        await Read(Lists, ("train.txt", "a\nghost\nphantom 7\n"), ("test.txt", "c"));
        Assert.Equal("2 of 3 names in the list of the official train split are no sample's, such as 'ghost'", Assert.Single(_notices));
    }

    [Fact]
    public async Task Names_with_blanks_are_read_whole()
    {
        var splits = await Read(Lists, ("train.txt", "my cat\nb\n"), ("test.txt", "c"), ("images/my cat.png", ""));
        Assert.Equal("train", splits["my-cat"]);
    }

    [Fact]
    public async Task Folders_mark_splits_too()
    {
        var splits = await Read("splits: {train: {files: 'a.*'}, val: {files: ['b.*', 'c.*']}}");
        Assert.Equal([("a", "train"), ("b", "val"), ("c", "val")],
            splits.OrderBy(split => split.Key).Select(split => (split.Key, split.Value)));
    }

    [Fact]
    public async Task Absent_list_says_which_and_for_what()
    {
        var missing = await Assert.ThrowsAsync<InputMissingException>(() => Read(Lists, ("train.txt", "a")));
        Assert.Contains("test.txt lists the official test split", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Layout_without_official_splits_is_wrong_usage() =>
        Assert.Contains("names no official splits", (await Assert.ThrowsAsync<WrongUsageException>(() => Read(""))).Message,
            StringComparison.Ordinal);

    private Task<IReadOnlyDictionary<string, string>> Read(string splits, params (string Name, string Text)[] files) =>
        ReadBytes(splits, [.. files.Select(file => (file.Name, Encoding.UTF8.GetBytes(file.Text)))]);

    private async Task<IReadOnlyDictionary<string, string>> ReadBytes(string splits, params (string Name, byte[] Bytes)[] files)
    {
        var layout = Layout.Parse($$"""
            name: listed
            images: {files: images/*.png}
            classes: [{name: a, colour: "#000000"}]
            {{splits}}
            """, "listed.yaml");
        var store = StoreUri.Open(_data.Path);
        foreach (var (name, bytes) in files.Concat([("images/a.png", []), ("images/b.png", []), ("images/c.png", [])]))
            await store.WriteBytes(name, bytes);
        var listing = await Archive.List(store, "", new());
        var catalog = SamplePairing.Pair(layout, MaskUse.None, [new("data", store.Uri, "data", IsFolder: true)], [listing]);
        return await OfficialSplits.Read(layout, catalog, store, _notices.Add, default);
    }

    public void Dispose() => _data.Dispose();
}
