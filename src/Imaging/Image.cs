namespace BatchSeg.Imaging;

/// <summary>Pixels of 8 bits, [height, width, channels] with the channels of a pixel side by side (HWC).</summary>
/// <remarks>1 channel is grey or class ids, 3 are RGB, 4 of a decoded file are RGBA. Other numbers are bands that a layout has joined, see
/// <see cref="Bands"/>.</remarks>
public sealed class Image
{
    /// <summary>Most channels that an image may have, joined bands among them.</summary>
    public const int MaxChannels = 64;

    /// <summary>Image of given pixels, or of zeros.</summary>
    /// <param name="height">At least 1.</param>
    /// <param name="width">At least 1.</param>
    /// <param name="channels">From 1 to <see cref="MaxChannels"/>.</param>
    /// <param name="pixels">Height * width * channels bytes, which become the image's own without a copy; null for zeros.</param>
    /// <exception cref="ArgumentException">A number is out of its range, or the bytes are not as many.</exception>
    /// <exception cref="OverflowException">Height * width * channels is above 2^31 - 1.</exception>
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

    /// <summary>Rows, at least 1.</summary>
    public int Height { get; }

    /// <summary>Columns, at least 1.</summary>
    public int Width { get; }

    /// <summary>Bytes of a pixel, 1 to <see cref="MaxChannels"/>.</summary>
    public int Channels { get; }

    /// <summary>Height and width, without the channels.</summary>
    public PixelSize Size => new(Height, Width);

    /// <summary>Height * Width * Channels bytes, no padding between rows.</summary>
    public byte[] Pixels { get; }

    /// <summary>Width * Channels bytes of a row where they lie: what is written there is written to the image.</summary>
    /// <param name="y">From 0 at the top.</param>
    public Span<byte> Row(int y) => Pixels.AsSpan(y * Width * Channels, Width * Channels);
}
