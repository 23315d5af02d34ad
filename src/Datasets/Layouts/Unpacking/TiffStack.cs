using BatchSeg.Imaging;
using BatchSeg.Imaging.Decoding;
using BatchSeg.Imaging.Decoding.Tiff;
using BatchSeg.Imaging.Encoding;

namespace BatchSeg.Datasets.Layouts.Unpacking;

/// <summary>The pages of a TIFF stack as PNG files, "0000" being the first.</summary>
internal static class TiffStack
{
    public static IEnumerable<UnpackedFile> Images(byte[] stack, StoredSamples samples) =>
        Pages(stack, page => TiffPages.Decode(stack, page, new(Samples: samples)));

    public static IEnumerable<UnpackedFile> Masks(byte[] stack, bool asColours) =>
        Pages(stack, page => TiffPages.DecodeMask(stack, page, new(AsColours: asColours)));

    private static IEnumerable<UnpackedFile> Pages(byte[] stack, Func<int, Image> decode) =>
        Enumerable.Range(0, TiffPages.Count(stack)).Select(page => new UnpackedFile($"{page:0000}", PngEncoder.Encode(decode(page))));
}
