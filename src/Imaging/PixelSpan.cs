namespace BatchSeg.Imaging;

/// <summary>Pixels where they lie, [height, width, channels], for whoever may overwrite them.</summary>
public readonly ref struct PixelSpan(Span<byte> pixels, PixelSize size, int channels)
{
    /// <summary>Height * width * channels bytes, no padding between rows.</summary>
    public Span<byte> Pixels { get; } = pixels;

    /// <summary>Height and width, without the channels.</summary>
    public PixelSize Size { get; } = size;

    /// <summary>Bytes of a pixel.</summary>
    public int Channels { get; } = channels;

    /// <summary>An image's own pixels: what is written here is written to the image.</summary>
    public static PixelSpan Of(Image image) => new(image.Pixels, image.Size, image.Channels);
}
