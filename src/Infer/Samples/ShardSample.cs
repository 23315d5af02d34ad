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

    public override Image Full() => ShardDecoder.Image(row.Height, row.Width, channels, row.Image, row.ImageFormat);

    public override Image Picture() => Bands.Visible(Full())[^1];

    public override Image? Truth() => row.Mask is null ? null : ShardDecoder.Mask(row.Height, row.Width, row.Mask, row.MaskFormat);
}
