namespace BatchSeg.Imaging;

/// <summary>Pixels where they lie, [height, width, channels], for whoever may overwrite them.</summary>
public readonly ref struct PixelSpan(Span<byte> pixels, PixelSize size, int channels)
{
    public Span<byte> Pixels { get; } = pixels;
    public PixelSize Size { get; } = size;
    public int Channels { get; } = channels;

    public static PixelSpan Of(Image image) => new(image.Pixels, image.Size, image.Channels);
}
