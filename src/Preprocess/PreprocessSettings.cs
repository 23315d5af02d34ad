using BatchSeg.Datasets.Augmentation;
using BatchSeg.Datasets.Layouts;
using BatchSeg.Foundation.Settings;
using BatchSeg.Imaging;
using BatchSeg.Imaging.Decoding;

namespace BatchSeg.Preprocess;

/// <summary>All settings of `batchseg preprocess`.</summary>
public static class PreprocessSettings
{
    /// <summary>Larger samples would not fit a shard.</summary>
    private const int MaxSide = 4096;

    /// <summary>Settings below, in the order in which they are declared, and the rules that hold between them.</summary>
    public static readonly SettingTable Table = new(Rules);

    private static readonly SettingGroup OfInput = Table.Group("Input"), OfOutput = Table.Group("Output");
    private static readonly SettingGroup OfSamples = Table.Group("Samples");

    /// <summary>Archives and folders of images and masks, as local paths or blob URIs; at least one.</summary>
    public static readonly Setting<IReadOnlyList<string>> Inputs = OfInput.Arguments("input", "INPUT",
        "Archives (zip, tar, tar.gz) and folders of images and masks; local paths or blob URIs",
        missing: "is missing: name at least one archive or folder");

    /// <summary>Layout of the inputs: a built-in one's name, or a layout file. Must be given, here or by a recipe.</summary>
    public static readonly Setting<Layout> Layout = OfInput.Add("layout", "NAME|FILE.yaml",
        $"Where the inputs keep images and masks: {LayoutValue.Named.Allowed}; needed without a recipe", LayoutValue.Named,
        shapes: Shapes.Output, recipe: true, missing: "is missing: name a layout or a layout file, or a --recipe, which says it");

    /// <summary>URI of the folder for shards and manifest. Must be given.</summary>
    public static readonly Setting<string> Output = OfOutput.Add("output", "URI",
        "Folder or blob prefix for the shards and their manifest", Parse.Text);

    /// <summary>Size of every sample in pixels, each side 1 to 4096; 128 x 128 unless given.</summary>
    public static readonly Setting<PixelSize> Size = OfSamples.Add("size", "128|HxW", "Size of every sample in pixels: a side, or HxW",
        Side, "128", Shapes.Output, recipe: true);

    /// <summary>How a source is brought to <see cref="Size"/>: `stretch` (unless given), `fit` (keeps proportions and pads) or `crop`
    /// (the centre).</summary>
    public static readonly Setting<string> Resize =
        OfSamples.Add("resize", "MODE", "stretch; fit: keeps proportions and pads; crop: the centre",
        Parse.Choice("stretch", "fit", "crop"), "stretch", Shapes.Output, recipe: true);

    /// <summary>How samples are split: `hash` of their ids (unless given), or `official`, by the layout's own lists.</summary>
    public static readonly Setting<string> Split =
        OfSamples.Add("split", "KIND", "hash: by --val and --test; official: by the layout's own lists",
        Parse.Choice("hash", "official"), "hash", Shapes.Output, recipe: true);

    /// <summary>Share of samples for validation, at least 0 and below 1; 0.2 unless given. With official lists it is taken from the
    /// training samples, and only where no list is for validation.</summary>
    public static readonly Setting<double> ValidationShare = OfSamples.Add("val", "SHARE",
        "Share of samples for validation", Parse.NumberBelow(0, below: 1), "0.2", Shapes.Output, recipe: true);

    /// <summary>Share of samples for testing, at least 0 and below 1; 0 unless given. Not used with official lists.</summary>
    public static readonly Setting<double> TestShare = OfSamples.Add("test", "SHARE",
        "Share of samples for testing", Parse.NumberBelow(0, below: 1), "0", Shapes.Output, recipe: true);

    /// <summary>Seed of splits and augmentations; 42 unless given.</summary>
    public static readonly Setting<long> Seed = OfSamples.Add("seed", "N",
        "Other seeds give other splits and other augmentations", Parse.Long, "42", Shapes.Output, recipe: true);

    /// <summary>YAML of the augmentation pipeline, not its file's name; null for none. Goes together with <see cref="Copies"/>.</summary>
    public static readonly Setting<string?> Augment = OfSamples.Add("augment", "FILE.yaml",
        "Augmentation pipeline for --copies", AugmentationValue.Yaml.Optional(), shapes: Shapes.Output, recipe: true);

    /// <summary>Augmented copies of each training sample, beside the original, 0 to 1000; 0 unless given.</summary>
    public static readonly Setting<int> Copies = OfSamples.Add("copies", "N",
        "Augmented copies of each training sample, beside the original", Parse.Whole(0, 1000), "0", Shapes.Output, recipe: true);

    /// <summary>How shards store images: `raw` (unless given), `jpeg` or `png`; the latter two for 3 channels alone.</summary>
    public static readonly Setting<string> ImageFormat = OfOutput.Add("image-format", "FORMAT",
        "How shards store images: raw, jpeg, png", Parse.Choice("raw", "jpeg", "png"), "raw", Shapes.Output, recipe: true);

    /// <summary>Size at which shards aim, before compression, 1 to 1024 MB of 10^6 bytes; 64 unless given. Few samples make smaller
    /// ones.</summary>
    public static readonly Setting<int> ShardMegabytes = OfOutput.Add("shard-mb", "MB",
        "About the size of one shard in MB, before compression", Parse.Whole(1, 1024), "64", Shapes.Output);

    private static ValueParser<PixelSize> Side => Parse.Of($"a side or HxW, from 1 to {MaxSide} pixels, such as 128 or 240x320",
        (string text, out PixelSize size) => PixelSize.TryParse(text, out size) && size.Height <= MaxSide && size.Width <= MaxSide,
        size => size.ToString());

    private static IEnumerable<SettingFault> Rules(SettingValues values)
    {
        var (validation, test) = (values.Get(ValidationShare), values.Get(TestShare));
        if (validation + test >= 1)
            yield return new($"--val {validation} and --test {test} together leave nothing to train on: they must be below 1",
                ValidationShare, TestShare);
        var (copies, augment) = (values.Get(Copies), values.Get(Augment));
        if (copies > 0 && augment is null)
            yield return new($"--copies is {copies}, but without --augment FILE.yaml the copies would all be the same", Copies, Augment);
        if (copies == 0 && augment is not null)
            yield return new("--augment is given, but --copies is 0: say how many augmented copies of each training sample to write",
                Augment, Copies);
        if (values.Get(Layout) is { Channels: not 3 } layout && values.Get(ImageFormat) is var format and not "raw")
        {
            var samples = $"samples of layout '{layout.Name}' have {layout.Channels} channels";
            yield return new($"--image-format is '{format}', but {samples}: only raw holds other than 3", Layout, ImageFormat);
        }
    }
}
