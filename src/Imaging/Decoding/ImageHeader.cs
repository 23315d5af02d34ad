namespace BatchSeg.Imaging.Decoding;

/// <summary>What a file says of itself before any pixel is decoded.</summary>
/// <param name="StoredSize">The size of the pixels as they are stored.</param>
/// <param name="Orientation">EXIF orientation, 1 to 8; 1 is upright.</param>
public sealed record ImageHeader(ImageFormat Format, PixelSize StoredSize, int Orientation = ExifOrientation.Upright)
{
    /// <summary>The size that people see, and that <see cref="ImageDecoder.Decode(ReadOnlySpan{byte}, DecodeOptions)"/> returns: the
    /// orientation applied.</summary>
    public PixelSize Size => ExifOrientation.Orient(StoredSize, Orientation);

    /// <summary>Height * width, which <see cref="DecodeOptions.MaxPixels"/> limits.</summary>
    public long Pixels => (long)StoredSize.Height * StoredSize.Width;
}
