namespace BatchSeg.Imaging;

/// <summary>Pixels of 8 bits, [height, width, channels] with the channels of a pixel side by side (HWC).</summary>
/// <remarks>1 channel is grey or class ids, 3 are RGB, 4 of a decoded file are RGBA. Other numbers are bands that a layout has joined, see
/// <see cref="Bands"/>.</remarks>
public sealed class Image
{
    public const int MaxChannels = 64;

    public Image(int height, int width, int channels, byte[]? pixels = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        if (channels is < 1 or > MaxChannels)
            throw new ArgumentOutOfRangeException(nameof(channels), channels, $"an image has 1 to {MaxChannels} channels");
        var bytes = checked(height * width * channels);
        if (pixels is not null && pixels.Length != bytes)
            throw new ArgumentException($"{pixels.Length} bytes given for {height}x{width}x{channels}", nameof(pixels));
        (Height, Width, Channels, Pixels) = (height, width, channels, pixels ?? new byte[bytes]);
    }

    /// <summary>An image whose pixels will all be written before any is read: they are not cleared first.</summary>
    public static Image Uncleared(int height, int width, int channels) =>
        new(height, width, channels, GC.AllocateUninitializedArray<byte>(checked(height * width * channels)));

    public int Height { get; }
    public int Width { get; }
    public int Channels { get; }
    public PixelSize Size => new(Height, Width);

    /// <summary>Height * Width * Channels bytes, no padding between rows.</summary>
    public byte[] Pixels { get; }

    public Span<byte> Row(int y) => Pixels.AsSpan(y * Width * Channels, Width * Channels);
}
