using BatchSeg.Foundation.Errors;
using NetVips;

namespace BatchSeg.Imaging.Decoding.Tiff;

/// <summary>Brings samples of any depth and of chosen bands to 8 bits.</summary>
internal static class TiffLevels
{
    /// <summary>Written to 1 channel, or to 3; grey fills all three.</summary>
    /// <exception cref="BadItemException">How bright the samples are is not known, or one of them is no number.</exception>
    public static void Decode(VipsDecoder vips, ReadOnlySpan<byte> file, TiffPage page, StoredSamples samples, Span<byte> pixels)
    {
        if (samples.Range is null && !page.IsShallow && !page.IsDeep)
            throw new BadItemException(RejectCode.UnsupportedLevels,
                $"the TIFF file has {page.SampleText}, and how bright white is of them is not known: say in the layout what is black and "
                + "white, such as `images: {files: ..., range: [0, 1]}`, or save it as 8 bits");
        var bands = TiffBands.Of(page, samples.Bands);
        if (page.Bits > 16 || page.Kind != TiffNumber.Unsigned) Spread(vips, file, bands, samples.Range!.Value, pixels);
        else if (page.IsDeep) Deep(vips.Samples<ushort>(file, Enums.BandFormat.Ushort, out var all), all, bands, samples.Range, pixels);
        else Shallow(vips.Samples<byte>(file, Enums.BandFormat.Uchar, out var all), all, bands, samples.Range, pixels);
    }

    private static void Spread(VipsDecoder vips, ReadOnlySpan<byte> file, int[] bands, LevelRange range, Span<byte> pixels)
    {
        var stored = vips.Samples<double>(file, Enums.BandFormat.Double, out var all);
        Fill(stored.Length / all, bands, pixels, at => double.IsNaN(stored[at]) ? throw NotANumber() : range.Apply(stored[at]), all);
    }

    private static void Deep(ushort[] stored, int all, int[] bands, LevelRange? range, Span<byte> pixels)
    {
        var deep = new DeepLevels();
        if (range is { } given) Fill(stored.Length / all, bands, pixels, at => given.Apply(stored[at]), all);
        else
        {
            Fill(stored.Length / all, bands, pixels, at => (byte)(stored[at] >> 8), all);
            for (var pixel = 0; pixel < stored.Length; pixel += all)
                foreach (var band in bands) deep.Add(stored[pixel + band]);
        }
        deep.RequireFullRange();
    }

    private static void Shallow(byte[] stored, int all, int[] bands, LevelRange? range, Span<byte> pixels) =>
        Fill(stored.Length / all, bands, pixels, at => range?.Apply(stored[at]) ?? stored[at], all);

    private static void Fill(int count, int[] bands, Span<byte> pixels, Func<int, byte> level, int all)
    {
        var channels = pixels.Length / count;
        for (var (pixel, o) = (0, 0); pixel < count; pixel++, o += channels)
            if (bands.Length == 1) pixels.Slice(o, channels).Fill(level(pixel * all + bands[0]));
            else for (var band = 0; band < 3; band++) pixels[o + band] = level(pixel * all + bands[band]);
    }

    private static BadItemException NotANumber() =>
        new(RejectCode.UnsupportedLevels, "the TIFF file has pixels that are no numbers (NaN), which have no brightness: give them one");
}
