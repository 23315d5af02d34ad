using BatchSeg.Foundation.Columns;
using FsCheck;
using FsCheck.Fluent;

namespace BatchSeg.Foundation.Tests.Columns;

public sealed class TextSetTests
{
    [Fact]
    public void Texts_are_numbered_as_a_dictionary_would() => Prop.ForAll(SampleTexts.Lists, SampleTexts.Lists, (added, others) =>
    {
        var (set, plain) = (new TextSet(), new Dictionary<string, int>(StringComparer.Ordinal));
        var isSame = added.All(text =>
        {
            var isNew = plain.TryAdd(text, plain.Count);
            return set.TryAdd(text, out var number) == isNew && number == plain[text];
        });
        return isSame && set.Texts.SequenceEqual(plain.Keys) && others.All(text => set.IndexOf(text) == plain.GetValueOrDefault(text, -1));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Many_texts_are_all_found_again()
    {
        var set = new TextSet();
        for (var i = 0; i < 50_000; i++) Assert.True(set.TryAdd($"images/{i}.jpg", out _));
        for (var i = 0; i < 50_000; i++) Assert.Equal(i, set.IndexOf($"images/{i}.jpg"));
        Assert.False(set.TryAdd("images/7.jpg", out var number));
        Assert.Equal(7, number);
        Assert.Equal(-1, set.IndexOf("images/50000.jpg"));
    }
}
