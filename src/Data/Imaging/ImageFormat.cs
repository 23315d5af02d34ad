namespace BatchSeg.Data.Imaging;

/// <summary>The file formats that are read. A file's format is told by its first bytes, never by its name.</summary>
public enum ImageFormat { Unknown, Jpeg, Png, Gif, WebP, Tiff, Bmp, Heif }

public static class ImageFormats
{
    /// <summary>What people are told when a file is none of them.</summary>
    public const string Allowed = "JPEG, PNG, GIF, WebP, TIFF, BMP, HEIF";

    /// <summary>The format of a file by its signature; <see cref="ImageFormat.Unknown"/> where none fits.</summary>
    public static ImageFormat Of(ReadOnlySpan<byte> file) => file switch
    {
        [0xFF, 0xD8, 0xFF, ..] => ImageFormat.Jpeg,
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => ImageFormat.Png,
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => ImageFormat.Gif,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => ImageFormat.WebP,
        [(byte)'I', (byte)'I', 42 or 43, 0, ..] or [(byte)'M', (byte)'M', 0, 42 or 43, ..] => ImageFormat.Tiff,
        [(byte)'B', (byte)'M', ..] => ImageFormat.Bmp,
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', .. var brand] when IsHeif(brand) => ImageFormat.Heif,
        _ => ImageFormat.Unknown,
    };

    /// <summary>The major brands of HEIF, HEIC and AVIF (ISO/IEC 23008-12, AV1-ISOBMFF); videos have the same box with others.</summary>
    private static bool IsHeif(ReadOnlySpan<byte> brand) =>
        brand.StartsWith("heic"u8) || brand.StartsWith("heix"u8) || brand.StartsWith("hevc"u8) || brand.StartsWith("heim"u8)
        || brand.StartsWith("mif1"u8) || brand.StartsWith("msf1"u8) || brand.StartsWith("avif"u8) || brand.StartsWith("avis"u8);
}
