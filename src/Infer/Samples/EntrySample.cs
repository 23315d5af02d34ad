using BatchSeg.Data.Imaging;
using BatchSeg.Data.Layouts;

namespace BatchSeg.Infer.Samples;

/// <summary>An image file of an archive or folder, and its mask file where the layout found one.</summary>
internal sealed class EntrySample(string id, string source, byte[] image, MaskFile? mask, MaskReader? masks) : SampleData(id, source)
{
    public override FittedImage Fit(PixelSize size, ResizeMode mode) => ImageDecoder.DecodeFitted(image, size, mode, new DecodeOptions(TargetSize: size));

    public override Image Full() => ImageDecoder.Decode(image, new DecodeOptions());

    public override Image? Truth() => mask is null ? null : masks?.Read(mask);
}
