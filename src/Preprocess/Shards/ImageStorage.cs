using BatchSeg.Imaging;
using BatchSeg.Imaging.Encoding;
using BatchSeg.Tables;

namespace BatchSeg.Preprocess.Shards;

/// <summary>How shards store images.</summary>
internal static class ImageStorage
{
    /// <summary>Above it files grow fast and eyes see nothing more.</summary>
    private const int JpegQuality = 95;

    public static byte[] Encode(Image image, string format) => format switch
    {
        "jpeg" => JpegEncoder.Encode(image, JpegQuality),
        "png" => PngEncoder.Encode(image),
        _ => image.Pixels,
    };

    /// <summary>Packing of a shard. Raw photographs hardly shrink, so they get what is fastest; beside encoded images only the masks are
    /// worth packing, and well.</summary>
    public static ParquetOptions Packing(string format) => new(format == "raw" ? ParquetCompression.Snappy : ParquetCompression.Zstd);
}
