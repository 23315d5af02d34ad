using System.Buffers;
using BatchSeg.Foundation.Errors;
using BatchSeg.Imaging.Native;

namespace BatchSeg.Imaging.Encoding;

/// <summary>Pixels to a JPEG file. The same pixels give the same bytes with the same version of libturbojpeg.</summary>
public static class JpegEncoder
{
    /// <param name="image">1 channel (grey) or 3 (RGB).</param>
    /// <param name="quality">1 to 100.</param>
    /// <param name="halveColour">True stores colour at half the resolution (4:2:0), as cameras do: smaller. False keeps all of it
    /// (4:4:4).</param>
    public static unsafe byte[] Encode(Image image, int quality, bool halveColour = false)
    {
        if (image.Channels is not (1 or 3))
            throw new ArgumentException($"an image of 1 or 3 channels is wanted (JPEG has no alpha), not one of {image.Channels}",
                nameof(image));
        if (quality is < 1 or > 100) throw new ArgumentOutOfRangeException(nameof(quality), quality, "JPEG quality is 1 to 100");
        var handle = TurboJpegHandle.Compressor;
        var (format, subsampling) = image.Channels == 1
            ? (TurboJpeg.PixelFormat.Gray, TurboJpeg.Subsampling.Gray)
            : (TurboJpeg.PixelFormat.Rgb, halveColour ? TurboJpeg.Subsampling.Half420 : TurboJpeg.Subsampling.None444);
        var bytes = TurboJpeg.BufSize(image.Width, image.Height, subsampling);
        var buffer = ArrayPool<byte>.Shared.Rent(checked((int)bytes));
        try
        {
            fixed (byte* pinned = buffer)
            {
                var file = (nint)pinned;
                const int flags = TurboJpeg.FlagNoRealloc | TurboJpeg.FlagAccurateDct;
                if (TurboJpeg.Compress(handle, image.Pixels, image.Width, 0, image.Height, format, ref file, ref bytes, subsampling,
                    quality, flags) != 0)
                    throw new BatchSegException(ExitCode.Failed,
                        $"a JPEG of {image.Size} could not be written (libjpeg: {TurboJpeg.LastMessage(handle)})");
            }
            return buffer.AsSpan(0, (int)bytes).ToArray();
        }
        finally { ArrayPool<byte>.Shared.Return(buffer); }
    }
}
