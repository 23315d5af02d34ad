using BatchSeg.Foundation.Naming;

namespace BatchSeg.Foundation.Tests.Errors;

public sealed class NearestNameTests
{
    private static readonly string[] Names = ["oxford-iiit-pet", "pairs", "unet", "unet-mobilenetv2", "unet-efficientnetlite0"];

    [Theory]
    [InlineData("pair", "pairs")]
    [InlineData("uent", "unet")] // two neighbours swapped are one mistake
    [InlineData("UNET", "unet")]
    [InlineData("oxford-pets", "oxford-iiit-pet")] // far in letters, but a word is the same
    [InlineData("mobilenetv2", "unet-mobilenetv2")]
    [InlineData("kitti", null)]
    public void Of_a_wrong_name_is_the_one_that_was_probably_meant(string wrong, string? meant) =>
        Assert.Equal(meant, NearestName.Of(wrong, Names));

    [Fact]
    public void Hint_lists_what_is_allowed_even_where_nothing_is_near() =>
        Assert.Equal(" Allowed: a, b.", NearestName.Hint("something", ["a", "b"]));
}
