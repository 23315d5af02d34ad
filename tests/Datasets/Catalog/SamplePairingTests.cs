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
    public void Second_image_of_a_name_is_rejected_and_names_the_first()
    {
        var catalog = Pair(MaskUse.Required, ["images/a.jpg", "images/a.png", "masks/a.png"]);
        Assert.Single(catalog.Samples);
        var twice = Assert.Single(catalog.Rejected);
        Assert.Equal((RejectCode.DuplicateName, "data.zip!images/a.png"), (twice.Code, twice.Source));
        Assert.Contains("data.zip!images/a.jpg is named 'a' too", twice.Reason, StringComparison.Ordinal);
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
            from path in Gen.Elements("a", "A", "b", "c/a", "c-a", "é", "\uFFFD", "😀", "x y")
            from extension in Gen.Elements(".png", ".jpg", ".txt")
            select $"{folder}/{path}{extension}";
        var listing = name.ArrayOf().Select(names => Listing([.. names.Distinct()]));
        Prop.ForAll(listing.Two().ToArbitrary(), Gen.Elements(Enum.GetValues<MaskUse>()).ToArbitrary(), (listings, use) =>
        {
            var catalog = SamplePairing.Pair(layout, use, archives, [listings.Item1, listings.Item2]);
            var (samples, rejected) = PlainPairing.Pair(layout, use, archives, [listings.Item1, listings.Item2]);
            return catalog.Rejected.SequenceEqual(rejected)
                && JsonSerializer.Serialize(catalog.Samples) == JsonSerializer.Serialize(samples);
        }).QuickCheckThrowOnFailure();
    }

    private static SampleCatalog Pair(MaskUse use, string[] names) => SamplePairing.Pair(Pairs, use, [Archive("data")], [Listing(names)]);

    private static CatalogArchive Archive(string stem) => new($"{stem}.zip", "/", stem, IsFolder: false);

    private static ArchiveListing Listing(string[] names) =>
        new("", [.. names.Order(StringComparer.Ordinal)
            .Select(name => new ArchiveEntry(name, "data.zip", 0, 1, 1, EntryCompression.Stored, false, null))], []);
}
