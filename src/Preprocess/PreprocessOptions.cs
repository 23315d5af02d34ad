using BatchSeg.Data.Errors;
using BatchSeg.Data.Imaging;

namespace BatchSeg.Preprocess;

/// <summary>What `batchseg preprocess` is asked to do.</summary>
/// <param name="Inputs">Archives and folders of images and masks.</param>
/// <param name="Layout">A built-in layout's name, or a layout file.</param>
/// <param name="Size">Of every sample in the shards: "128" or "HxW", pixels.</param>
/// <param name="Resize">`stretch`, `fit` (padded) or `crop` (centred).</param>
/// <param name="Split">`hash`: by <paramref name="ValidationShare"/> and <paramref name="TestShare"/>; `official`: by the layout's own lists or folders.</param>
/// <param name="ValidationShare">Share of all samples; of an official train split, where the layout has no official val.</param>
/// <param name="Augment">File of an augmentation pipeline (YAML), or null.</param>
/// <param name="Copies">Augmented copies of each training sample, beside the original.</param>
/// <param name="ImageFormat">How shards store images: `raw` (fastest to train from), `jpeg`, `png`.</param>
/// <param name="ShardMegabytes">About the size of one shard, in MB of uncompressed rows; where all samples make only a few shards, these are smaller, to be shared out among workers.</param>
public sealed record PreprocessOptions(
    IReadOnlyList<string> Inputs, string Layout, string Output, string Size = "128", string Resize = "stretch", string Split = "hash",
    double ValidationShare = 0.2, double TestShare = 0, long Seed = 42, string? Augment = null, int Copies = 0, string ImageFormat = "raw", int ShardMegabytes = 64)
{
    public static readonly IReadOnlyList<string> Resizes = ["stretch", "fit", "crop"];
    public static readonly IReadOnlyList<string> Splits = ["hash", "official"];
    public static readonly IReadOnlyList<string> ImageFormats = ["raw", "jpeg", "png"];

    /// <summary>Larger samples would not fit a shard.</summary>
    private const int MaxSide = 4096;

    public PixelSize TargetSize => PixelSize.TryParse(Size, out var size) ? size : default;

    public IEnumerable<string> Faults()
    {
        if (Inputs.Count == 0) yield return "no INPUT is given: name at least one archive or folder";
        if (Layout.Length == 0) yield return "--layout is missing: name a layout or a layout file, or a --recipe, which says it";
        if (Output.Length == 0) yield return "--output is empty: name a folder or a blob prefix";
        if (!PixelSize.TryParse(Size, out var size) || size.Height > MaxSide || size.Width > MaxSide) yield return $"--size is '{Size}': it must be a side or HxW, from 1 to {MaxSide} pixels, such as 128 or 240x320";
        if (!Resizes.Contains(Resize)) yield return $"--resize is '{Resize}'.{NearestName.Hint(Resize, Resizes)}";
        if (!Splits.Contains(Split)) yield return $"--split is '{Split}'.{NearestName.Hint(Split, Splits)}";
        if (ValidationShare is not (>= 0 and < 1)) yield return $"--val is {ValidationShare}: it must be at least 0 and below 1";
        if (TestShare is not (>= 0 and < 1)) yield return $"--test is {TestShare}: it must be at least 0 and below 1";
        if (ValidationShare < 1 && TestShare < 1 && ValidationShare + TestShare >= 1) yield return $"--val {ValidationShare} and --test {TestShare} together leave nothing to train on: they must be below 1";
        if (Copies is < 0 or > 1000) yield return $"--copies is {Copies}: it must be from 0 to 1000";
        if (Copies > 0 && Augment is null) yield return $"--copies is {Copies}, but without --augment FILE.yaml the copies would all be the same";
        if (Copies == 0 && Augment is not null) yield return "--augment is given, but --copies is 0: say how many augmented copies of each training sample to write";
        if (!ImageFormats.Contains(ImageFormat)) yield return $"--image-format is '{ImageFormat}'.{NearestName.Hint(ImageFormat, ImageFormats)}";
        if (ShardMegabytes is < 1 or > 1024) yield return $"--shard-mb is {ShardMegabytes}: it must be from 1 to 1024";
    }
}
