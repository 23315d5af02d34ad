using BatchSeg.Data.Errors;
using BatchSeg.Data.Imaging;
using BatchSeg.Engine.Shards;

namespace BatchSeg.Infer.Samples;

/// <summary>A row of a shard: already at its training size, with class ids as truth.</summary>
/// <param name="channels">Of the shards, as their manifest says.</param>
internal sealed class ShardSample(ShardRow row, int channels) : SampleData(row.SampleId, row.Source)
{
    public override FittedImage Fit(PixelSize size, ResizeMode mode)
    {
        var image = Full();
        var fit = FitBox.Of(image.Size, size, mode);
        return new FittedImage(fit.Resize(image), fit);
    }

    public override Image Full() => row.ImageFormat == "raw"
        ? new Image(row.Height, row.Width, channels, row.Image)
        : ImageDecoder.Decode(row.Image, new DecodeOptions());

    public override Image Picture() => Bands.Visible(Full())[^1];

    public override Image? Truth() => (row.Mask, row.MaskFormat) switch
    {
        (null, _) => null,
        ({ } ids, "raw") => new Image(row.Height, row.Width, 1, ids),
        ({ } file, "png") => ImageDecoder.DecodeMask(file, new MaskDecodeOptions()),
        (_, var format) => throw new BadItemException(RejectCode.UnknownFormat, $"the shard's mask_format is '{format}': this version reads raw and png"),
    };
}
