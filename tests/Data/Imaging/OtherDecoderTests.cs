using BatchSeg.Data.Errors;
using BatchSeg.Data.Imaging;

namespace BatchSeg.Data.Tests.Imaging;

public sealed class BmpDecoderTests : DecoderTester
{
    protected override ImageFormat Format => ImageFormat.Bmp;
    protected override IReadOnlyList<string> Pictures { get; } = ["rgb.bmp", "rgba.bmp", "grey.bmp"];
    protected override IReadOnlyList<string> Masks { get; } = ["ids.bmp", "1bit-ids.bmp"];
}

public sealed class GifDecoderTests : DecoderTester
{
    protected override ImageFormat Format => ImageFormat.Gif;
    protected override IReadOnlyList<string> Pictures { get; } = ["picture.gif", "animated.gif"];
    protected override string CodeOfTruncated => RejectCode.Corrupt;
    protected override IReadOnlyList<string> Masks { get; } = [];
}

public sealed class WebPDecoderTests : DecoderTester
{
    protected override ImageFormat Format => ImageFormat.WebP;
    protected override IReadOnlyList<string> Pictures { get; } = ["lossless.webp", "alpha.webp"];
    protected override string CodeOfTruncated => RejectCode.Corrupt;
    protected override IReadOnlyList<string> Masks { get; } = [];
}

public sealed class TiffDecoderTests : DecoderTester
{
    protected override ImageFormat Format => ImageFormat.Tiff;
    protected override IReadOnlyList<string> Pictures { get; } = ["rgb.tif", "deflate.tif"];
    protected override string CodeOfTruncated => RejectCode.Corrupt;
    protected override IReadOnlyList<string> Masks { get; } = ["ids.tif", "ids-16bit.tif"];
}

public sealed class HeifDecoderTests : DecoderTester
{
    protected override ImageFormat Format => ImageFormat.Heif;
    protected override IReadOnlyList<string> Pictures { get; } = ["picture.heic", "picture.avif"];
    protected override string CodeOfTruncated => RejectCode.Corrupt;
    protected override IReadOnlyList<string> Masks { get; } = [];
    protected override int Tolerance => 12; // lossy, and compared with the picture before it was encoded
}
