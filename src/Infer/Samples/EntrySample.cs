using BatchSeg.Datasets.Layouts;
using BatchSeg.Datasets.Masks;
using BatchSeg.Imaging;
using BatchSeg.Imaging.Decoding;
using BatchSeg.Imaging.Resizing;

namespace BatchSeg.Infer.Samples;

/// <summary>The image files of one sample in archives or folders, and its mask file where the layout found one.</summary>
/// <param name="maxPixels">Of an image that is decoded whole.</param>
internal sealed class EntrySample(
    string id, string source, IReadOnlyList<byte[]> images, MaskFile? mask, Layout layout, long maxPixels)
    : SampleData(id, source)
{
    public override FittedImage Fit(PixelSize size, ResizeMode mode) => ImageFiles.DecodeFitted(images, layout.Images, size, mode);

    public override Image Full() => ImageFiles.Decode(images, layout.Images, maxPixels);

    public override Image Picture() => ImageDecoder.Decode(
        images[^1], layout.Images[^1].Decoding with { MaxPixels = maxPixels });

    public override Image? Truth() => mask is null ? null
        : layout.Masks!.Reader.Read(mask with { ImageSize = ImageDecoder.ReadHeader(images[0]).Size });
}
