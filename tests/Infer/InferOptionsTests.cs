namespace BatchSeg.Infer.Tests;

public sealed class InferOptionsTests
{
    private static readonly InferOptions Valid = new(["images.zip"], "model", "out");

    [Fact]
    public void Faults_of_valid_options_are_none() => Assert.Empty(Valid.Faults());

    [Theory]
    [InlineData("0.75,1,1.25", true)]
    [InlineData("1", true)]
    [InlineData("1,1", false)]
    [InlineData("0.1", false)]
    [InlineData("large", false)]
    [InlineData("", false)]
    public void Scales_are_different_numbers_of_a_sensible_size(string scales, bool valid)
    {
        var faults = (Valid with { TtaScales = InferOptions.ParseScales(scales.Split(',')) }).Faults().ToList();
        if (valid) Assert.Empty(faults);
        else Assert.StartsWith("--tta-scales is '", Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public void Faults_are_told_all_at_once()
    {
        var wrong = Valid with { Inputs = [], Masks = ["colours"], Tile = 4, Overlap = 1, Batch = 0, MetricsAt = "thruth", Precision = "fp8", RunId = "a/b" };
        var faults = wrong.Faults().ToList();
        Assert.Equal(8, faults.Count);
        Assert.Contains(faults, fault => fault.Contains("Did you mean 'colour'?", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Contains("Did you mean 'truth'?", StringComparison.Ordinal));
    }
}
