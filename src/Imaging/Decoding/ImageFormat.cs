
namespace BatchSeg.Imaging.Decoding;

/// <summary>The file formats that are read. A file's format is told by its first bytes, never by its name.</summary>
public enum ImageFormat
{
    /// <summary>No signature fits.</summary>
    Unknown,

    /// <summary>JPEG, with or without EXIF.</summary>
    Jpeg,

    /// <summary>PNG, interlaced ones too.</summary>
    Png,

    /// <summary>GIF; of an animation the first frame is read.</summary>
    Gif,

    /// <summary>WebP, with or without loss.</summary>
    WebP,

    /// <summary>TIFF and BigTIFF, of either byte order.</summary>
    Tiff,

    /// <summary>Bitmap of Windows.</summary>
    Bmp,

    /// <summary>Pictures in HEIF's container: HEIC and AVIF.</summary>
    Heif,

    /// <summary>JPEG 2000: a JP2 file, or its code stream alone.</summary>
    Jpeg2000,
}

/// <summary>Names and signatures of the formats.</summary>
public static class ImageFormats
{
    /// <summary>What people are told when a file is none of them.</summary>
    public const string Allowed = "JPEG, PNG, GIF, WebP, TIFF, BMP, HEIF (HEIC, AVIF), JPEG 2000";

    /// <summary>What names of such files end in, in small letters and without the dot. A file of another name is read as well where a
    /// layout names it.</summary>
    public static readonly IReadOnlyList<string> Extensions =
        ["jpg", "jpeg", "jfif", "jpe", "png", "webp", "tif", "tiff", "bmp", "gif", "heic", "heif", "avif", "jp2", "j2k", "jpx"];

    /// <summary>The format of a file by its signature; <see cref="ImageFormat.Unknown"/> where none fits.</summary>
    public static ImageFormat Of(ReadOnlySpan<byte> file) => file switch
    {
        [0xFF, 0xD8, 0xFF, ..] => ImageFormat.Jpeg,
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => ImageFormat.Png,
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => ImageFormat.Gif,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => ImageFormat.WebP,
        [(byte)'I', (byte)'I', 42 or 43, 0, ..] or [(byte)'M', (byte)'M', 0, 42 or 43, ..] => ImageFormat.Tiff,
        [(byte)'B', (byte)'M', ..] => ImageFormat.Bmp,
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', .. var brand] when HeifBrands.IsHeif(brand) => ImageFormat.Heif,
        [0, 0, 0, 12, (byte)'j', (byte)'P', (byte)' ', (byte)' ', 0x0D, 0x0A, 0x87, 0x0A, ..] => ImageFormat.Jpeg2000,
        [0xFF, 0x4F, 0xFF, 0x51, ..] => ImageFormat.Jpeg2000,
        _ => ImageFormat.Unknown,
    };
}
