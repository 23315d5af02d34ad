using BatchSeg.Infer.Prediction;
using TorchSharp;

namespace BatchSeg.Infer.Tests.Prediction;

public sealed class TestTimeViewsTests
{
    [Theory]
    [InlineData(128, 1, 32, 128)]
    [InlineData(128, 0.75, 32, 96)]
    [InlineData(128, 0.9, 32, 128)]
    [InlineData(128, 1.25, 16, 160)]
    [InlineData(240, 1.25, 32, 288)]
    [InlineData(32, 0.25, 32, 32)]
    public void Side_is_the_nearest_multiple_that_the_network_takes(int side, double scale, int multiple, int expected) =>
        Assert.Equal(expected, TestTimeViews.Side(side, scale, multiple));

    [Fact]
    public void Network_sees_each_scale_once_and_mirrored()
    {
        using var scope = torch.NewDisposeScope();
        var seen = new List<(long, long)>();
        new TestTimeViews(Mirrored: true, [0.5, 1, 1.5]).Mean(torch.rand(1, 3, 32, 64), 16, images =>
        {
            seen.Add((images.shape[2], images.shape[3]));
            return images;
        });
        Assert.Equal([(16, 32), (16, 32), (32, 64), (32, 64), (48, 96), (48, 96)], seen);
    }

    /// <summary>A network that says of every pixel what it is: all scales of an even image agree.</summary>
    [Fact]
    public void Mean_of_forms_that_agree_is_what_each_says()
    {
        using var scope = torch.NewDisposeScope();
        var images = torch.full([2, 3, 32, 48], 0.25);
        var mean = new TestTimeViews(Mirrored: true, [0.5, 1, 2]).Mean(images, 8, predict: forms => forms);
        Assert.True(torch.allclose(images, mean));
    }

    /// <summary>A smooth picture survives the way there and back; a shift of half a pixel would not.</summary>
    [Fact]
    public void Scaled_forms_lie_where_the_image_lies()
    {
        using var scope = torch.NewDisposeScope();
        var slope = torch.arange(64, torch.ScalarType.Float32).reshape(1, 1, 1, 64).expand(1, 1, 64, 64);
        var mean = new TestTimeViews(Mirrored: false, [0.5, 2]).Mean(slope, 1, predict: forms => forms);
        Assert.True((mean - slope).abs()[.., .., .., 4..60].max().item<float>() < 0.05);
    }

    [Fact]
    public void None_is_the_prediction_itself()
    {
        using var scope = torch.NewDisposeScope();
        var images = torch.rand(1, 3, 8, 8);
        Assert.True(TestTimeViews.None.Mean(images, 8, predict: forms => forms).eq(images).all().item<bool>());
    }
}
