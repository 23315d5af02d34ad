using BatchSeg.Data.Errors;
using BatchSeg.Data.Imaging;
using BatchSeg.Engine.Shards;

namespace BatchSeg.Engine.Tests;

public sealed class ShardDecoderTests
{
    private static readonly byte[] Ids = [0, 1, 2, 255, 1, 0];

    [Theory]
    [InlineData("raw")]
    [InlineData("png")]
    public void Mask_has_the_ids_that_were_stored(string format)
    {
        var stored = format == "raw" ? Ids : PngEncoder.Encode(new Image(2, 3, 1, Ids));
        Assert.Equal(Ids, ShardDecoder.Mask(2, 3, stored, format).Pixels);
    }

    [Fact]
    public void Image_has_the_channels_of_the_manifest() => Assert.Equal(6, ShardDecoder.Image(1, 1, 6, Ids, "raw").Channels);

    [Fact]
    public void Bytes_that_are_not_of_the_rows_size_are_a_bad_item()
    {
        var bad = Assert.Throws<BadItemException>(() => ShardDecoder.Image(2, 2, 3, Ids, "raw"));
        Assert.Equal((RejectCode.Corrupt, "the shard's image has 6 bytes, and 2x2 pixels of 3 channels have 12"), (bad.Code, bad.Message));
    }

    [Fact]
    public void Unknown_format_of_a_mask_is_a_bad_item() =>
        Assert.Equal(RejectCode.UnknownFormat, Assert.Throws<BadItemException>(() => ShardDecoder.Mask(2, 3, Ids, "rle")).Code);
}
