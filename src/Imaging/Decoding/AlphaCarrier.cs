using BatchSeg.Foundation.Errors;

namespace BatchSeg.Imaging.Decoding;

/// <summary>Guards masks with alpha, which is dropped: of a mask that was drawn on a transparent layer nothing may be left then.</summary>
internal struct AlphaCarrier
{
    private byte[]? _first;
    private bool _coloursDiffer, _alphaDiffers;

    /// <param name="pixels">Some of the mask's pixels, alpha last.</param>
    /// <param name="pixelBytes">Of colour and alpha together.</param>
    /// <param name="alphaBytes">Of them, alpha's.</param>
    public void Add(ReadOnlySpan<byte> pixels, int pixelBytes, int alphaBytes)
    {
        _first ??= pixels[..pixelBytes].ToArray();
        ReadOnlySpan<byte> colour = _first.AsSpan(0, pixelBytes - alphaBytes), alpha = _first.AsSpan(pixelBytes - alphaBytes);
        for (; !_coloursDiffer && pixels.Length >= pixelBytes; pixels = pixels[pixelBytes..])
        {
            _coloursDiffer = !pixels[..colour.Length].SequenceEqual(colour);
            _alphaDiffers |= !pixels.Slice(colour.Length, alphaBytes).SequenceEqual(alpha);
        }
    }

    /// <exception cref="BadItemException">All pixels have one colour, and only alpha tells them apart.</exception>
    public readonly void RequireColours()
    {
        if (_alphaDiffers && !_coloursDiffer)
            throw new BadItemException(RejectCode.UnknownClass,
                "the mask has one colour everywhere, and its shapes lie in its transparency (alpha), which is not read: save it on an "
                + "opaque background");
    }
}
