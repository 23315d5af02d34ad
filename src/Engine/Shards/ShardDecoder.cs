using BatchSeg.Data.Errors;
using BatchSeg.Data.Imaging;

namespace BatchSeg.Engine.Shards;

/// <summary>Bytes of a shard's row to pixels. Training and inference both read shards by it.</summary>
public static class ShardDecoder
{
    private const string Raw = "raw", Png = "png";

    /// <param name="channels">Of the shards, as their manifest says.</param>
    /// <returns>[height, width, channels].</returns>
    /// <exception cref="BadItemException">The bytes are not what the row says.</exception>
    public static Image Image(int height, int width, int channels, byte[] bytes, string format) =>
        format == Raw ? Unpacked(height, width, channels, bytes, "image") : ImageDecoder.Decode(bytes, new DecodeOptions());

    /// <returns>Class ids, [height, width, 1].</returns>
    /// <exception cref="BadItemException">The bytes are not what the row says, or of a format that is not known.</exception>
    public static Image Mask(int height, int width, byte[] bytes, string? format) => format switch
    {
        Raw => Unpacked(height, width, channels: 1, bytes, "mask"),
        Png => ImageDecoder.DecodeMask(bytes, new MaskDecodeOptions()),
        _ => throw new BadItemException(
            RejectCode.UnknownFormat, $"the shard's mask_format is '{format}': this version reads raw and png"),
    };

    private static Image Unpacked(int height, int width, int channels, byte[] bytes, string what)
    {
        var wanted = (long)height * width * channels;
        if (bytes.Length == wanted) return new(height, width, channels, bytes);
        throw new BadItemException(
            RejectCode.Corrupt,
            $"the shard's {what} has {bytes.Length} bytes, and {height}x{width} pixels of {channels} channels have {wanted}");
    }
}
