using BatchSeg.Foundation.Errors;

namespace BatchSeg.Imaging.Decoding.Tiff;

/// <summary>Guards pixels of more samples than a picture has: what a fourth band of a satellite shows would be dropped, or taken for
/// alpha.</summary>
internal static class TiffBands
{
    /// <exception cref="BadItemException">There are samples behind the colour's that are not said to be alpha.</exception>
    public static void RequireKnown(TiffPage page)
    {
        var others = page.Samples - page.ColourSamples;
        if (others == 0 || others == 1 && page.HasAlpha) return;
        throw new BadItemException(RejectCode.UnsupportedLevels,
            $"the TIFF file has {page.Samples} bands, and says that {page.ColourSamples} of them are its {Name(page)}: say in the layout "
            + "which to take, such as `images: {files: ..., bands: [3, 2, 1]}`, or save those that are meant");
    }

    /// <summary>Places of the samples that are wanted, from 0; one or three.</summary>
    /// <exception cref="BadItemException">The page has no such band.</exception>
    public static int[] Of(TiffPage page, IReadOnlyList<int>? bands)
    {
        if (bands is null) return page.ColourSamples == 1 ? [0] : [0, 1, 2];
        foreach (var band in bands)
            if (band > page.Samples)
                throw new BadItemException(RejectCode.UnsupportedLevels,
                    $"the TIFF file has {page.Samples} bands, and the layout asks for band {band}");
        return [.. bands.Select(band => band - 1)];
    }

    private static string Name(TiffPage page) => page.ColourSamples == 1 ? "brightness" : "colour";
}
