using BatchSeg.Data.Imaging;

namespace BatchSeg.Data.Tests.Augmentation;

/// <summary>Two pictures of one place under one mask: what moves pixels moves both, what a camera adds is drawn for each.</summary>
public sealed class ManyPicturesTests
{
    private static readonly Image Twice = Bands.Join([AugmentedSamples.Picture(), AugmentedSamples.Picture()]);

    [Theory]
    [InlineData("horizontal_flip")]
    [InlineData("vertical_flip")]
    [InlineData("rotate90")]
    [InlineData("random_resized_crop")]
    [InlineData("rotation, degrees: 20")]
    [InlineData("elastic")]
    [InlineData("cutout")]
    public void What_moves_pixels_moves_both_as_it_moves_one(string transform)
    {
        var (alone, both) = (AugmentedSamples.Apply(transform), AugmentedSamples.Apply(transform, Twice));
        Assert.All(Bands.Pictures(both.Image), picture => Assert.Equal(alone.Image.Pixels, picture.Pixels));
        Assert.Equal(alone.Mask.Pixels, both.Mask.Pixels);
        Assert.Equal(alone.Applied, both.Applied);
    }

    [Theory]
    [InlineData("brightness")]
    [InlineData("contrast")]
    [InlineData("saturation")]
    [InlineData("hue")]
    [InlineData("gaussian_noise")]
    [InlineData("gaussian_blur, deviation: [0.5, 3]")]
    public void What_a_camera_adds_differs_between_them_and_both_values_are_told(string transform)
    {
        var (alone, both) = (AugmentedSamples.Apply(transform), AugmentedSamples.Apply(transform, Twice));
        var pictures = Bands.Pictures(both.Image);
        Assert.Equal(alone.Image.Pixels, pictures[0].Pixels);
        Assert.NotEqual(pictures[0].Pixels, pictures[1].Pixels);
        Assert.StartsWith($"{alone.Applied} | ", both.Applied, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hue, shift: 0.4")]
    [InlineData("saturation, factor: 3")]
    public void Grey_bands_have_no_colour_to_change(string transform)
    {
        var grey = Bands.Grey(AugmentedSamples.Picture());
        Assert.Equal(grey.Pixels, AugmentedSamples.Apply(transform, grey).Image.Pixels);
    }

    [Fact]
    public void Contrast_of_a_grey_band_is_that_of_the_same_picture_in_three_equal_channels()
    {
        var grey = Bands.Grey(AugmentedSamples.Picture());
        var expected = AugmentedSamples.Apply("contrast, factor: 1.5", Bands.Visible(grey)[0]).Image;
        Assert.Equal(Bands.Grey(expected).Pixels, AugmentedSamples.Apply("contrast, factor: 1.5", grey).Image.Pixels);
    }
}
