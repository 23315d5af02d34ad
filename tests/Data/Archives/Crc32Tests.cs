using BatchSeg.Data.Archives;

namespace BatchSeg.Data.Tests.Archives;

public sealed class Crc32Tests
{
    [Theory]
    [InlineData("", 0u)]
    [InlineData("123456789", 0xCBF43926u)] // the catalogue's check value
    [InlineData("The quick brown fox jumps over the lazy dog", 0x414FA339u)]
    public void Known_values(string text, uint expected) => Assert.Equal(expected, Crc32.Of(System.Text.Encoding.ASCII.GetBytes(text)));

    /// <summary>Long messages are folded, short ones are not, and what is left behind whole blocks is taken byte by byte.</summary>
    [Fact]
    public void Of_any_length_is_the_checksum_of_its_bytes_one_by_one()
    {
        var bytes = new byte[400];
        new Random(2).NextBytes(bytes);
        var one = 0u;
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Equal(one, Crc32.Of(bytes.AsSpan(0, length)));
            one = Crc32.Continue(one, bytes.AsSpan(length, 1));
        }
    }

    [Fact]
    public void Continue_is_the_checksum_of_both_parts()
    {
        var bytes = new byte[1000];
        new Random(1).NextBytes(bytes);
        for (var cut = 0; cut < 40; cut++)
            Assert.Equal(Crc32.Of(bytes), Crc32.Continue(Crc32.Of(bytes.AsSpan(0, cut)), bytes.AsSpan(cut)));
    }
}
