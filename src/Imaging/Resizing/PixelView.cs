namespace BatchSeg.Imaging.Resizing;

/// <summary>Pixels of an image, or of a rectangle of one, where they lie.</summary>
internal readonly ref struct PixelView
{
    public PixelView(ReadOnlySpan<byte> pixels, int height, int width, int channels)
        : this(pixels, height, width, channels, width * channels) { }

    private PixelView(ReadOnlySpan<byte> pixels, int height, int width, int channels, int stride)
    {
        Pixels = pixels;
        (Height, Width, Channels, Stride) = (height, width, channels, stride);
    }

    public ReadOnlySpan<byte> Pixels { get; }
    public int Height { get; }
    public int Width { get; }
    public int Channels { get; }

    /// <summary>Bytes from one row to the next.</summary>
    public int Stride { get; }

    public static PixelView Of(Image image) => new(image.Pixels, image.Height, image.Width, image.Channels);

    public ReadOnlySpan<byte> Row(int y) => Pixels.Slice(y * Stride, Width * Channels);

    public PixelView Crop(PixelBox box) => new(
        Pixels[(box.Top * Stride + box.Left * Channels)..], box.Height, box.Width, Channels, Stride);
}
