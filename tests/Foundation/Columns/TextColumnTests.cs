using System.Text;
using BatchSeg.Foundation.Columns;
using FsCheck;
using FsCheck.Fluent;

namespace BatchSeg.Foundation.Tests.Columns;

public sealed class TextColumnTests
{
    [Fact]
    public void Texts_are_what_was_added() =>
        Prop.ForAll(SampleTexts.Lists, texts => TextColumn.Of(texts).SequenceEqual(texts)).QuickCheckThrowOnFailure();

    [Fact]
    public void Long_texts_are_kept_whole()
    {
        string[] texts = [.. Enumerable.Range(0, 40).Select(i => new string((char)('a' + i), i * i * 1000))];
        Assert.Equal(texts, TextColumn.Of(texts));
    }

    [Fact]
    public void Texts_compare_as_strings_do() => Prop.ForAll(SampleTexts.Lists, texts =>
    {
        var column = TextColumn.Of(texts);
        var pairs = from a in Enumerable.Range(0, texts.Length) from b in Enumerable.Range(0, texts.Length) select (a, b);
        return pairs.All(pair => Math.Sign(column.CompareOrdinal(pair.a, pair.b)) == Math.Sign(
            string.CompareOrdinal(texts[pair.a], texts[pair.b])));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Order_is_that_of_the_sorted_strings() => Prop.ForAll(SampleTexts.Lists, texts =>
    {
        var column = TextColumn.Of(texts);
        return column.Pick(column.Order()).SequenceEqual(texts.Order(StringComparer.Ordinal));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Half_of_a_surrogate_pair_is_refused_and_not_replaced() =>
        Assert.Throws<EncoderFallbackException>(() => new TextColumn().Add("a\uD83D"));
}
