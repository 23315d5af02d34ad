using BatchSeg.Datasets.Catalog;
using BatchSeg.Datasets.Layouts;
using BatchSeg.Imaging;
using BatchSeg.Storage.Archives;
using BatchSeg.Tests.Support;

namespace BatchSeg.Preprocess.Tests.Layouts;

/// <summary>Built-in layouts of data sets of which there is no sample, by the names and values that their publishers use.</summary>
public sealed class UnsampledDataSetsTests
{
    [Theory]
    [InlineData("carvana", "train/0cdf5b5d0ce1_01.jpg", "train_masks/0cdf5b5d0ce1_01_mask.gif")]
    [InlineData("cityscapes", "leftImg8bit/val/lindau/lindau_000000_000019_leftImg8bit.png",
        "gtFine/val/lindau/lindau_000000_000019_gtFine_labelIds.png")]
    [InlineData("ade20k", "ADEChallengeData2016/images/training/ADE_train_00000001.jpg",
        "ADEChallengeData2016/annotations/training/ADE_train_00000001.png")]
    [InlineData("camvid-32", "701_StillsRaw_full/0001TP_006690.png", "LabeledApproved_full/0001TP_006690_L.png")]
    public void Image_and_mask_of_the_published_names_are_one_sample(string name, string image, string mask)
    {
        var catalog = Pair(name, MaskUse.Required, image, mask);
        Assert.Empty(catalog.Rejected);
        var sample = Assert.Single(catalog.Samples);
        Assert.Equal((image, mask), (sample.Image.Entry.Name, sample.Mask!.Value.Entry.Name));
    }

    [Fact]
    public void Cityscapes_colour_and_instance_files_are_no_masks() =>
        Assert.Empty(Pair("cityscapes", MaskUse.Required, "gtFine/val/lindau/lindau_000000_000019_gtFine_color.png",
            "gtFine/val/lindau/lindau_000000_000019_gtFine_instanceIds.png").Rejected);

    [Fact]
    public void Carvana_gif_is_car_where_it_is_white()
    {
        var file = File.ReadAllBytes(Checkout.File("tests", "Preprocess", "Layouts", "fixtures", "carvana_mask.gif"));
        var ids = Layout.Load("carvana").Masks!.Reader.Read(new(file));
        Assert.Equal(new PixelSize(4, 6), ids.Size);
        for (var y = 0; y < 4; y++)
        for (var x = 0; x < 6; x++)
            Assert.Equal(x is >= 2 and < 5 && y is >= 1 and < 3 ? 1 : 0, ids.Row(y)[x]);
    }

    [Fact]
    public void Cityscapes_label_ids_become_the_19_train_ids_and_the_others_count_nowhere() =>
        Assert.Equal([0, 1, 2, 10, 18, 255, 255, 255], Ids("cityscapes", new Image(1, 8, 1, [7, 8, 11, 23, 33, 0, 4, 29])));

    [Fact]
    public void Ade20k_values_are_one_above_the_150_classes_and_0_counts_nowhere()
    {
        Assert.Equal(150, Layout.Load("ade20k").Classes.Count);
        Assert.Equal([255, 0, 149], Ids("ade20k", new Image(1, 3, 1, [0, 1, 150])));
    }

    [Fact]
    public void Camvids_32_colours_become_11_classes_and_void()
    {
        var layout = Layout.Load("camvid-32");
        Assert.Equal(Layout.Load("camvid").Classes, layout.Classes);
        // Tunnel, lane markings, animal, void.
        Assert.Equal([1, 3, 9, 255], Ids("camvid-32", new Image(1, 4, 3, [64, 0, 64, 128, 0, 192, 64, 128, 64, 0, 0, 0])));
    }

    [Theory]
    [InlineData(MaskUse.Required, 1)]
    [InlineData(MaskUse.IfPresent, 2)]
    public void Photographs_without_a_mask_are_passed_over_where_the_layout_skips_them_and_predicted_all_the_same(MaskUse use, int samples)
    {
        var catalog = Pair("voc", use, "VOC2012/JPEGImages/2007_000027.jpg", "VOC2012/JPEGImages/2007_000032.jpg",
            "VOC2012/SegmentationClass/2007_000032.png");
        Assert.Equal(samples, catalog.Samples.Count);
        Assert.Empty(catalog.Rejected);
    }

    private static byte[] Ids(string layout, Image mask) => ((PixelMaskReader)Layout.Load(layout).Masks!.Reader).ToClassIds(mask).Pixels;

    private static SampleCatalog Pair(string layout, MaskUse use, params string[] names) => SamplePairing.Pair(
        Layout.Load(layout), use, [new("data.zip", "", "data", IsFolder: false)],
        [new("data.zip",
            [.. names.Select(name => new ArchiveEntry(
            name, "data.zip", 0, 1, 1, EntryCompression.Stored, HasZipHeader: false, Crc32: null))], [])]);
}
