using BatchSeg.Data.Archives;

namespace BatchSeg.Data.Tests.Archives;

public sealed class Crc32Tests
{
    [Theory]
    [InlineData("", 0u)]
    [InlineData("123456789", 0xCBF43926u)] // the catalogue's check value
    [InlineData("The quick brown fox jumps over the lazy dog", 0x414FA339u)]
    public void Known_values(string text, uint expected) => Assert.Equal(expected, Crc32.Of(System.Text.Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void Continue_is_the_checksum_of_both_parts()
    {
        var bytes = new byte[1000];
        new Random(1).NextBytes(bytes);
        for (var cut = 0; cut < 40; cut++)
            Assert.Equal(Crc32.Of(bytes), Crc32.Continue(Crc32.Of(bytes.AsSpan(0, cut)), bytes.AsSpan(cut)));
    }
}
