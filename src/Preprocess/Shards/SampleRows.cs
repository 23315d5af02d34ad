using System.IO.Hashing;
using BatchSeg.Datasets.Augmentation;
using BatchSeg.Datasets.Layouts;
using BatchSeg.Datasets.Shards;
using BatchSeg.Imaging;
using BatchSeg.Imaging.Decoding;
using BatchSeg.Imaging.Resizing;
using BatchSeg.Preprocess.Planning;

namespace BatchSeg.Preprocess.Shards;

/// <summary>Turns a sample's files into rows: decoded, brought to the size, masks as class ids, and augmented copies after the
/// original.</summary>
internal sealed class SampleRows(ShardPlan plan)
{
    /// <summary>Copies are told from originals by their `augmentation`, so it is never empty for one.</summary>
    private const string NothingApplied = "none";

    private readonly ShardRecipe _recipe = plan.Recipe;
    private readonly Layout _layout = Layout.Parse(plan.Recipe.LayoutYaml, "the layout of this job");
    private readonly AugmentationPipeline? _augmentation = plan.Recipe.Augmentation is { } yaml
        ? AugmentationPipeline.Parse(yaml, "the augmentation of this job")
        : null;

    /// <exception cref="Foundation.Errors.BadItemException">Image or mask cannot be used.</exception>
    public IEnumerable<ShardRow> Of(SampleFiles files)
    {
        var fitted = ImageFiles.DecodeFitted(files.Images, _layout.Images, _recipe.Size, _recipe.Resize);
        var mask = files.Mask is null ? null : _layout.Masks!.Reader.ReadFitted(files.Mask, fitted.Fit, (byte)_layout.IgnoreIndex);
        var original = RowOf(files, fitted, fitted.Image, mask, augmentation: "");
        return Copies == 0 ? [original] : Enumerable.Range(1, Copies).Select(copy => AugmentedRow(files, fitted, mask, copy))
            .Prepend(original);
    }

    private int Copies => plan.Split == SplitName.Train && _augmentation is not null ? _recipe.Copies : 0;

    private ShardRow AugmentedRow(SampleFiles files, FittedImage fitted, Image? mask, int copy)
    {
        var (image, augmentedMask, applied) = _augmentation!.Apply(
            fitted.Image, mask, _layout.IgnoreIndex, _recipe.Seed, files.Sample.Id, copy);
        return RowOf(files, fitted, image, augmentedMask, applied.Length == 0 ? NothingApplied : applied);
    }

    private ShardRow RowOf(SampleFiles files, FittedImage fitted, Image image, Image? mask, string augmentation)
    {
        var at = files.Sample.Image;
        return new(
            files.Sample.Id, plan.Split, plan.Archives[at.Archive].SourceOf(at.Entry.Name), fitted.Fit.Source.Height,
            fitted.Fit.Source.Width, image.Height, image.Width,
            ImageStorage.Encode(image, _recipe.ImageFormat), _recipe.ImageFormat, mask?.Pixels, mask is null ? null : "raw",
            ClassPixels(mask), Instances: [], augmentation, Checksum(files.Images));
    }

    /// <summary>The CRC-32 of the files' bytes, one file behind the other.</summary>
    private static uint Checksum(IEnumerable<byte[]> files)
    {
        var crc = new Crc32();
        foreach (var file in files) crc.Append(file);
        return crc.GetCurrentHashAsUInt32();
    }

    private long[] ClassPixels(Image? mask)
    {
        var pixels = new long[_layout.Classes.Count];
        if (mask is null) return pixels;
        Span<int> counts = stackalloc int[256];
        counts.Clear();
        foreach (var id in mask.Pixels) counts[id]++;
        for (var id = 0; id < pixels.Length; id++) pixels[id] = counts[id];
        return pixels;
    }
}
