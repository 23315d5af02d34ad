using System.Text.Json;
using BatchSeg.Datasets.Catalog;
using BatchSeg.Datasets.Layouts;
using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Archives;
using FsCheck;
using FsCheck.Fluent;

namespace BatchSeg.Datasets.Tests.Catalog;

public sealed class SamplePairingTests
{
    private static readonly Layout Pairs = Layout.Load("pairs");

    [Fact]
    public void Images_and_masks_of_one_name_become_samples_in_order_of_id()
    {
        var catalog = Pair(MaskUse.Required, ["images/b.jpg", "images/a.png", "masks/a.png", "masks/b.png"]);
        Assert.Equal(["a", "b"], catalog.Samples.Select(sample => sample.Id));
        Assert.Equal("data.zip!images/b.jpg", catalog.SourceOf(catalog.Samples[1].Image));
        Assert.Equal("data.zip!masks/b.png", catalog.SourceOf(catalog.Samples[1].Mask!.Value));
        Assert.Empty(catalog.Rejected);
    }

    [Fact]
    public void Images_and_masks_may_stand_in_archives_of_their_own()
    {
        var catalog = SamplePairing.Pair(Pairs, MaskUse.Required, [Archive("images"), Archive("masks")],
            [Listing(["a.jpg"]), Listing(["a.png"])]);
        Assert.Equal(["a"], catalog.Samples.Select(sample => sample.Id));
    }

    [Fact]
    public void Image_without_mask_and_mask_without_image_are_rejected_by_name()
    {
        var catalog = Pair(MaskUse.Required, ["images/a.jpg", "masks/b.png"]);
        Assert.Empty(catalog.Samples);
        Assert.Equal(
            [("a", "data.zip!images/a.jpg", RejectCode.MaskMissing), ("b", "data.zip!masks/b.png", RejectCode.ImageMissing)],
            catalog.Rejected.Select(item => (item.SampleId, item.Source, item.Code)));
    }

    [Theory]
    [InlineData(MaskUse.IfPresent, true)]
    [InlineData(MaskUse.None, false)]
    public void Image_without_mask_is_a_sample_where_masks_are_not_required(MaskUse use, bool hasMask)
    {
        var catalog = Pair(use, ["images/a.jpg", "images/b.jpg", "masks/b.png"]);
        Assert.Equal(["a", "b"], catalog.Samples.Select(sample => sample.Id));
        Assert.Null(catalog.Samples[0].Mask);
        Assert.Equal(hasMask, catalog.Samples[1].Mask is not null);
        Assert.Empty(catalog.Rejected);
    }

    [Fact]
    public void Of_two_images_of_a_name_none_is_used_and_both_are_named()
    {
        var catalog = Pair(MaskUse.Required, ["images/a.jpg", "images/a.png", "images/b.png", "masks/a.png", "masks/b.png"]);
        Assert.Equal("b", Assert.Single(catalog.Samples).Id);
        Assert.Equal(
            [("data.zip!images/a.jpg", RejectCode.DuplicateName), ("data.zip!images/a.png", RejectCode.DuplicateName),
                ("data.zip!masks/a.png", RejectCode.ImageMissing)],
            catalog.Rejected.Select(item => (item.Source, item.Code)).Order());
        Assert.All(catalog.Rejected.Where(item => item.Code == RejectCode.DuplicateName), item =>
            Assert.Contains("none is used: data.zip!images/a.jpg, data.zip!images/a.png.", item.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Of_two_masks_of_a_name_none_is_used_and_their_image_is_told_of()
    {
        var catalog = Pair(MaskUse.Required, ["images/a.jpg", "masks/a.bmp", "masks/a.png"]);
        Assert.Empty(catalog.Samples);
        Assert.Contains("several masks are named 'a'", catalog.Rejected.Single(item => item.Code == RejectCode.MaskMissing).Reason,
            StringComparison.Ordinal);
        Assert.Equal(2, catalog.Rejected.Count(item => item.Code == RejectCode.DuplicateName));
    }

    [Fact]
    public void Images_of_one_name_are_several_samples_where_nothing_pairs_with_them()
    {
        var archives = (CatalogArchive[])[Archive("one"), Archive("two")];
        var catalog = SamplePairing.Pair(Pairs, MaskUse.None, archives, [Listing(["images/0.jpg", "images/0.png", "images/1.png"]),
            Listing(["images/0.png"])]);
        Assert.Equal(["0.jpg", "0.png.one", "0.png.two", "1"], catalog.Samples.Select(sample => sample.Id));
        Assert.Empty(catalog.Rejected);
    }

    [Fact]
    public void Names_that_look_alike_pair_however_their_letters_are_taken_apart()
    {
        var catalog = Pair(MaskUse.Required, ["images/u\u0308ber.jpg", "masks/\u00fcber.png"]);
        Assert.Equal("\u00fcber", Assert.Single(catalog.Samples).Id);
    }

    [Fact]
    public void Key_of_a_sample_stays_when_another_of_its_name_joins_it()
    {
        string Key(params string[] names) =>
            SamplePairing.Pair(Layout.Load("pairs"), MaskUse.Required, [Archive("data")], [Listing(names)]).Samples[0].Key;
        Assert.Equal(Key("images/x/a.jpg", "masks/x/a.png"),
            Key("images/x/a.jpg", "masks/x/a.png", "images/y/a.jpg", "masks/y/a.png"));
    }

    [Fact]
    public void File_that_images_and_masks_both_mean_is_a_mask()
    {
        var layout = Layout.Parse("""
            name: beside
            images: {files: "*.png"}
            masks: {files: "*_mask.png", suffix: _mask}
            classes: [{name: a, colour: "#000000"}]
            """, "beside.yaml");
        var catalog = SamplePairing.Pair(layout, MaskUse.Required, [Archive("data")], [Listing(["1.png", "1_mask.png"])]);
        Assert.Equal("1", Assert.Single(catalog.Samples).Id);
        Assert.Empty(catalog.Rejected);
    }

    [Fact]
    public void Entries_that_the_archive_refuses_are_rejected_with_its_reason()
    {
        var listing = new ArchiveListing("data.zip", [], [new("../evil.jpg", RejectCode.UnsafeName, "a part is '..'")]);
        var rejected = Assert.Single(SamplePairing.Pair(Pairs, MaskUse.Required, [Archive("data")], [listing]).Rejected);
        Assert.Equal(("data.zip!../evil.jpg", RejectCode.UnsafeName, "a part is '..'"), (rejected.Source, rejected.Code, rejected.Reason));
    }

    [Fact]
    public void Empty_catalog_says_what_the_layout_looks_for()
    {
        var catalog = Pair(MaskUse.Required, ["readme.txt"]);
        Assert.Contains("images/**/*.{jpg", Assert.Throws<InputMissingException>(() => catalog.ThrowIfEmpty(Pairs)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Several_images_of_one_name_are_one_sample_in_the_layouts_order()
    {
        var catalog = PairOfImages(["B/1.png", "A/1.png", "label/1.png"]);
        var sample = Assert.Single(catalog.Samples);
        Assert.Equal("data.zip!A/1.png", catalog.SourceOf(sample.Image));
        Assert.Equal(["data.zip!B/1.png"], sample.MoreImages!.Select(catalog.SourceOf));
        Assert.Equal("data.zip!label/1.png", catalog.SourceOf(sample.Mask!.Value));
        Assert.Empty(catalog.Rejected);
    }

    [Theory]
    [InlineData("A/1.png", "B/*")]
    [InlineData("B/1.png", "A/*")]
    public void Sample_without_one_of_its_images_is_rejected_once_and_told_which(string present, string missing)
    {
        var rejected = Assert.Single(PairOfImages([present, "label/1.png"]).Rejected);
        Assert.Equal((RejectCode.ImageMissing, $"data.zip!{present}"), (rejected.Code, rejected.Source));
        Assert.StartsWith($"no image named '1' is among {missing}", rejected.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain($"{present[0]}/*", rejected.Reason, StringComparison.Ordinal);
    }

    private static SampleCatalog PairOfImages(string[] names) =>
        SamplePairing.Pair(Layout.Load("change-detection"), MaskUse.Required, [Archive("data")], [Listing(names)]);

    [Theory]
    [InlineData("pairs", "images,masks")]
    [InlineData("change-detection", "A,B,label")]
    public void Catalog_is_that_of_the_plain_rule(string layoutName, string folders)
    {
        var (layout, archives) = (Layout.Load(layoutName), (CatalogArchive[])[Archive("one"), Archive("two")]);
        var name =
            from folder in Gen.Elements(folders.Split(','))
            from path in Gen.Elements("a", "A", "b", "c/a", "c-a", "é", "e\u0301", "\uFFFD", "😀", "x y")
            from extension in Gen.Elements(".png", ".jpg", ".txt")
            select $"{folder}/{path}{extension}";
        var listing = name.ArrayOf().Select(names => Listing([.. names.Distinct()]));
        Prop.ForAll(listing.Two().ToArbitrary(), Gen.Elements(Enum.GetValues<MaskUse>()).ToArbitrary(), (listings, use) =>
        {
            var catalog = SamplePairing.Pair(layout, use, archives, [listings.Item1, listings.Item2]);
            var (samples, rejected) = new PlainPairing(layout, archives, [listings.Item1, listings.Item2]).Pair(use);
            return catalog.Rejected.OrderBy(item => item.ToString()).SequenceEqual(rejected.OrderBy(item => item.ToString()))
                && JsonSerializer.Serialize(catalog.Samples) == JsonSerializer.Serialize(samples);
        }).QuickCheckThrowOnFailure();
    }

    private static SampleCatalog Pair(MaskUse use, string[] names) => SamplePairing.Pair(Pairs, use, [Archive("data")], [Listing(names)]);

    private static CatalogArchive Archive(string stem) => new($"{stem}.zip", "/", stem, IsFolder: false);

    private static ArchiveListing Listing(string[] names) =>
        new("", [.. names.Order(StringComparer.Ordinal)
            .Select(name => new ArchiveEntry(name, "data.zip", 0, 1, 1, EntryCompression.Stored, false, null))], []);
}
