using BatchSeg.Data.Errors;
using BatchSeg.Data.Imaging;
using BatchSeg.Engine.Shards;

namespace BatchSeg.Train.Loading;

/// <summary>An image with its truth.</summary>
/// <param name="Pixels">Of the shards' channels.</param>
/// <param name="Mask">Class ids, of the image's size.</param>
public sealed record LabelledImage(string SampleId, Image Pixels, Image Mask);

/// <summary>A shard's rows as training takes them: it needs every one of them, and each with its truth.</summary>
public static class SampleDecoder
{
    /// <param name="channels">Of the shards, as their manifest says.</param>
    /// <exception cref="BatchSegException">The sample has no mask, or its bytes are not what its row says.</exception>
    public static LabelledImage Decode(StoredSample sample, int channels)
    {
        if (sample.Mask is null) throw Unusable(sample, "it has no mask. Leave samples without truth out of the shards to train on");
        try
        {
            var image = ShardDecoder.Image(sample.Height, sample.Width, channels, sample.Image, sample.ImageFormat);
            var mask = ShardDecoder.Mask(sample.Height, sample.Width, sample.Mask, sample.MaskFormat);
            return new LabelledImage(sample.SampleId, image, mask);
        }
        catch (BadItemException broken)
        {
            throw Unusable(sample, $"it cannot be decoded: {broken.Message}. Run preprocess again", broken);
        }
    }

    private static BatchSegException Unusable(StoredSample sample, string why, Exception? cause = null) =>
        new(ExitCode.Failed, $"train: sample {sample.SampleId}: {why}.", cause);
}
