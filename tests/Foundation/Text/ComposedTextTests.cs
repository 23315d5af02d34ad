using BatchSeg.Foundation.Text;

namespace BatchSeg.Foundation.Tests.Text;

public sealed class ComposedTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain.png", "plain.png")]
    [InlineData("u\u0308ber", "\u00fcber")]
    [InlineData("e\u0302\u0301", "\u1ebf")] // Vietnamese: two marks
    [InlineData("e\u0323\u0302", "\u1ec7")]
    [InlineData("\u1112\u1161\u11ab", "\ud55c")] // Hangul: three letters are one syllable
    [InlineData("\u1112\u1161", "\ud558")]
    [InlineData("\u304b\u3099", "\u304c")] // Kana
    [InlineData("q\u0308", "q\u0308")] // there is no such letter
    [InlineData("\ud83d\udc31\u0301", "\ud83d\udc31\u0301")]
    public void Of_puts_letters_and_marks_together(string text, string composed)
    {
        Assert.Equal(composed, ComposedText.Of(text));
        Assert.Equal(composed, ComposedText.Of(composed));
    }
}
