using BatchSeg.Models.Runtime;

namespace BatchSeg.Models.Tests;

public sealed class NormalisationTests
{
    [Theory]
    [InlineData("unit", 0, 128 / 255.0, 1)]
    [InlineData("unit-256", 0, 0.5, 255 / 256.0)]
    [InlineData("signed", -1, 128 / 127.5 - 1, 1)]
    [InlineData("signed-128", -1, 0, 255 / 128.0 - 1)]
    [InlineData("imagenet", -0.485 / 0.229, (128 / 255.0 - 0.485) / 0.229, (1 - 0.485) / 0.229)]
    public void Name_says_what_black_grey_and_white_become(string name, double black, double grey, double white)
    {
        var normalisation = Normalisation.ByName[name].For(6);
        double[] values = [.. new[] { 0, 128, 255 }.Select(pixel => (pixel / 255.0 - normalisation.Mean[3]) / normalisation.Std[3])];
        Assert.Equal(black, values[0], 1e-15);
        Assert.Equal(grey, values[1], 1e-15);
        Assert.Equal(white, values[2], 1e-15);
    }
}
