namespace BatchSeg.Imaging.Decoding;

/// <summary>How an image is decoded.</summary>
/// <param name="MaxPixels">An image whose header announces more pixels (height times width) is refused before anything is decoded.</param>
/// <param name="TargetSize">The size that the image will be brought to. A JPEG may then be decoded at a half, a quarter or an eighth of
/// its size, see <see cref="Decoding.JpegScale"/>; null decodes every image at full size.</param>
/// <param name="Samples">What a layout says of the stored samples.</param>
public sealed record DecodeOptions(long MaxPixels = DecodeOptions.DefaultMaxPixels, PixelSize? TargetSize = null,
    StoredSamples Samples = default)
{
    /// <summary>10,000 x 10,000: 300 MB as RGB.</summary>
    public const long DefaultMaxPixels = 100_000_000;

    /// <summary>As many RGB pixels as one array of bytes can hold.</summary>
    public const long LargestMaxPixels = int.MaxValue / 3;

    /// <summary>Sentences on what is wrong with the options, one a fault; none where they can be used.</summary>
    public IEnumerable<string> Faults()
    {
        if (MaxPixels is < 1 or > LargestMaxPixels)
            yield return $"the pixel limit is {MaxPixels}: it must be from 1 to {LargestMaxPixels}";
    }
}
