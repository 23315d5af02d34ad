using BatchSeg.Preprocess.Planning;

namespace BatchSeg.Preprocess.Tests.Planning;

public sealed class SplitHashTests
{
    [Fact]
    public void Fraction_of_an_id_is_the_same_for_ever() =>
        Assert.Equal(0.07471546612501989, SplitHash.FractionOf("Abyssinian_1", 42), 15);

    [Fact]
    public void Fractions_are_spread_evenly()
    {
        var perTenth = Enumerable.Range(0, 20_000).CountBy(i => (int)(SplitHash.FractionOf($"sample-{i}", 7) * 10)).ToDictionary();
        Assert.Equal(10, perTenth.Count);
        Assert.All(perTenth.Values, count => Assert.InRange(count, 1_850, 2_150)); // 2,000 +- 3.5 standard deviations
    }

    [Fact]
    public void Other_seeds_place_samples_elsewhere() => Assert.NotEqual(SplitHash.FractionOf("a", 1), SplitHash.FractionOf("a", 2));

    [Theory]
    [InlineData(0.0, "val")]
    [InlineData(0.1999, "val")]
    [InlineData(0.2, "test")]
    [InlineData(0.2999, "test")]
    [InlineData(0.3001, "train")]
    public void Val_is_the_lowest_share_then_test(double fraction, string split) => Assert.Equal(split, SplitHash.Of(fraction, 0.2, 0.1));
}
