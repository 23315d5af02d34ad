using BatchSeg.Foundation.Errors;
using NetVips;

namespace BatchSeg.Imaging.Decoding.Tiff;

/// <summary>TIFF and BigTIFF through libvips. What a reader could only guess is refused by name: pages and bands that nobody asked for, and
/// numbers without a known brightness.</summary>
/// <param name="page">From 0, of those that are pictures of their own; null: the file must have one such page.</param>
internal sealed class TiffDecoder(int? page = null) : IFormatDecoder
{
    public ImageHeader ReadHeader(ReadOnlySpan<byte> file) => Open(file, out _).ReadHeader(file);

    public void DecodeRgb(ReadOnlySpan<byte> file, PixelSize size, Span<byte> rgb) => DecodeRgb(file, size, rgb, default);

    public void DecodeRgb(ReadOnlySpan<byte> file, PixelSize size, Span<byte> rgb, StoredSamples samples)
    {
        var vips = Open(file, out var found);
        if (samples.Bands is null) TiffBands.RequireKnown(found);
        if (samples.IsStandard && found.IsShallow) vips.DecodeRgb(file, size, rgb);
        else if (found.Colour is TiffColour.BlackIsZero or TiffColour.WhiteIsZero or TiffColour.Rgb)
            TiffLevels.Decode(vips, file, found, samples, rgb);
        else if (samples.IsStandard && found.IsDeep) vips.DecodeRgb(file, size, rgb);
        else
            throw new BadItemException(RejectCode.UnsupportedLevels,
                $"the TIFF file has {found.SampleText} of colour type {found.Colour}: neither that depth nor `range` and `bands` are read "
                + "of it. Save it as grey or RGB");
    }

    public int MaskChannels(ReadOnlySpan<byte> file, bool asColours)
    {
        Open(file, out var found);
        return found.Colour == TiffColour.Palette ? asColours ? 3 : 1 : found.ColourSamples == 1 ? 1 : 3;
    }

    public void DecodeMask(ReadOnlySpan<byte> file, PixelSize size, Span<byte> mask, int channels, bool asColours)
    {
        var vips = Open(file, out var found);
        TiffBands.RequireKnown(found);
        if (!asColours) TiffIds.Decode(vips, file, found, mask, channels);
        else if (found.IsShallow) vips.DecodeMask(file, size, mask, channels, asColours);
        else if (found.IsDeep && found.Colour is TiffColour.BlackIsZero or TiffColour.WhiteIsZero or TiffColour.Rgb)
            TiffLevels.Decode(vips, file, found, default, mask);
        else
            throw new BadItemException(RejectCode.UnknownClass,
                $"the mask has {found.SampleText}, and how bright white is of them is not known: save it as 8 bits");
    }

    /// <summary>How many pages are pictures of their own.</summary>
    public static int CountPages(ReadOnlySpan<byte> file) => Pictures(file).Count;

    private VipsDecoder Open(ReadOnlySpan<byte> file, out TiffPage found)
    {
        var pictures = Pictures(file);
        if (page is null && pictures.Count > 1)
            throw new BadItemException(RejectCode.UnsupportedLevels,
                $"the TIFF file has {pictures.Count} pages, and a picture is one: say `pages: true` in the layout, and each is a picture "
                + "of its own; or save the one that is meant");
        if (page >= pictures.Count)
            throw new BadItemException(RejectCode.Corrupt, $"the TIFF file has {pictures.Count} pages, and page {page + 1} is asked for");
        found = pictures[page ?? 0];
        if (found.Bits is not (1 or 2 or 4 or 8 or 16 or 32))
            throw new BadItemException(
                RejectCode.UnsupportedLevels, $"the TIFF file has {found.SampleText}, which are not read: save it anew");
        return new VipsDecoder(ImageFormat.Tiff, found.Number);
    }

    private static IReadOnlyList<TiffPage> Pictures(ReadOnlySpan<byte> file)
    {
        var pages = TiffDirectory.Read(file);
        var pictures = pages.Where(candidate => !candidate.IsSmallerCopy).ToList();
        return pictures.Count > 0 ? pictures : [pages[0]];
    }
}
