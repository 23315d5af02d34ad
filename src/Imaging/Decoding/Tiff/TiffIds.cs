using BatchSeg.Foundation.Errors;
using NetVips;

namespace BatchSeg.Imaging.Decoding.Tiff;

/// <summary>A mask's values as a TIFF stores them.</summary>
internal static class TiffIds
{
    /// <param name="channels">1, or 3 of a mask that was saved as RGB.</param>
    /// <exception cref="BadItemException">A value is none of 0 to 255.</exception>
    public static void Decode(VipsDecoder vips, ReadOnlySpan<byte> file, TiffPage page, Span<byte> ids, int channels)
    {
        if (page.Colour == TiffColour.Palette) FromPalette(vips, file, page, ids);
        else if (page.IsShallow) FromBytes(vips.Samples<byte>(file, Enums.BandFormat.Uchar, out var all), all, page, ids, channels);
        else if (page.Colour == TiffColour.WhiteIsZero)
            throw new BadItemException(RejectCode.UnknownClass,
                $"the mask has {page.SampleText} of which 0 is white: its values are not read. Save it as PNG");
        else FromNumbers(vips.Samples<double>(file, Enums.BandFormat.Double, out var bands), bands, page, ids, channels);
    }

    /// <remarks>libvips spreads 1, 2 and 4 bits to the range of 8, and turns samples round of which 0 is white.</remarks>
    private static void FromBytes(byte[] stored, int bands, TiffPage page, Span<byte> ids, int channels)
    {
        var step = page.Bits < 8 ? 255 / ((1 << page.Bits) - 1) : 1;
        var inverted = page.Colour == TiffColour.WhiteIsZero ? byte.MaxValue : 0;
        for (int pixel = 0, o = 0; o < ids.Length; pixel += bands, o += channels)
            for (var channel = 0; channel < channels; channel++) ids[o + channel] = (byte)((stored[pixel + channel] ^ inverted) / step);
    }

    private static void FromNumbers(double[] stored, int bands, TiffPage page, Span<byte> ids, int channels)
    {
        for (int pixel = 0, o = 0; o < ids.Length; pixel += bands, o += channels)
            for (var channel = 0; channel < channels; channel++)
            {
                var value = stored[pixel + channel];
                if (value is not (>= 0 and <= byte.MaxValue) || value != Math.Floor(value))
                    throw new BadItemException(RejectCode.UnknownClass,
                        FormattableString.Invariant(
                            $"the mask has {page.SampleText}, and one of them is {value}: class ids must be whole numbers from 0 to 255"));
                ids[o + channel] = (byte)value;
            }
    }

    /// <summary>libvips gives a palette's colours, whose places in it are the ids.</summary>
    private static void FromPalette(VipsDecoder vips, ReadOnlySpan<byte> file, TiffPage page, Span<byte> ids)
    {
        var colours = new byte[ids.Length * 3];
        vips.DecodeRgb(file, default, colours);
        var (places, twice) = Places(page.Palette);
        for (int i = 0, o = 0; i < ids.Length; i++, o += 3)
        {
            var colour = colours[o] << 16 | colours[o + 1] << 8 | colours[o + 2];
            if (!places.TryGetValue(colour, out var place) || twice.Contains(colour))
                throw new BadItemException(RejectCode.UnknownClass,
                    $"the mask is a TIFF with a palette in which #{colour:x6} stands more than once, or not at all: which class that is "
                    + "cannot be told. Save it as PNG");
            ids[i] = place;
        }
    }

    private static (Dictionary<int, byte> Places, HashSet<int> Twice) Places(IReadOnlyList<int> palette)
    {
        var (places, twice, count) = (new Dictionary<int, byte>(), new HashSet<int>(), palette.Count / 3);
        // Some programs fill in 8 bits where 16 belong.
        var shift = palette.All(level => level <= byte.MaxValue) ? 0 : 8;
        for (var place = 0; place < Math.Min(count, 256); place++)
        {
            var colour = palette[place] >> shift << 16 | palette[count + place] >> shift << 8 | palette[2 * count + place] >> shift;
            if (!places.TryAdd(colour, (byte)place)) twice.Add(colour);
        }
        return (places, twice);
    }
}
