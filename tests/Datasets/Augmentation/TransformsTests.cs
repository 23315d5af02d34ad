using BatchSeg.Datasets.Augmentation;
using BatchSeg.Imaging;
using BatchSeg.Imaging.Resizing;

namespace BatchSeg.Datasets.Tests.Augmentation;

public sealed class TransformsTests
{
    public static TheoryData<string> Names => [.. TransformRegistry.Names];

    private static readonly string[] Movers =
        ["horizontal_flip", "vertical_flip", "rotate90", "random_resized_crop", "rotation", "elastic", "cutout"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Size_is_kept_and_no_class_is_invented(string name)
    {
        foreach (var size in new PixelSize[] { new(1, 1), new(5, 9), new(16, 3) })
        {
            var result = AugmentedSamples.Apply(name, new Image(size.Height, size.Width, 3), new Image(size.Height, size.Width, 1));
            Assert.Equal((size, size), (result.Image.Size, result.Mask.Size));
            Assert.All(result.Mask.Pixels, id => Assert.True(id is 0 or 255));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Copies_differ_and_only_transforms_that_move_touch_the_mask(string name)
    {
        var copies = Enumerable.Range(0, 12).Select(copy => AugmentedSamples.Apply(name, copy: copy)).ToList();
        Assert.Contains(copies, copy => !copy.Image.Pixels.AsSpan().SequenceEqual(AugmentedSamples.Picture().Pixels));
        Assert.Equal(Movers.Contains(name), copies.Any(copy => !copy.Mask.Pixels.AsSpan().SequenceEqual(AugmentedSamples.Mask().Pixels)));
    }

    /// <summary>The disc is red in the picture and 1 in the mask: after any move they must still lie on each other, but for pixels at the
    /// edge.</summary>
    [Theory]
    [InlineData("horizontal_flip")]
    [InlineData("vertical_flip")]
    [InlineData("rotate90")]
    [InlineData("random_resized_crop, area: 0.5")]
    [InlineData("rotation, degrees: [-90, 90]")]
    [InlineData("elastic, pixels: 4")]
    public void Image_and_mask_move_together(string transform)
    {
        for (var copy = 0; copy < 8; copy++)
        {
            var (image, mask, _) = AugmentedSamples.Apply(transform, copy: copy);
            var apart = Enumerable.Range(0, mask.Pixels.Length)
                .Count(i => mask.Pixels[i] != 255 && (mask.Pixels[i] == 1) != image.Pixels[i * 3] > 145);
            Assert.InRange(apart, 0, mask.Pixels.Length / 50);
        }
    }

    [Theory]
    [InlineData("rotation, degrees: 45")]
    [InlineData("elastic, pixels: 8")]
    [InlineData("cutout, side: 0.5")]
    public void Uncovered_pixels_are_black_and_ignored(string transform)
    {
        var (image, mask, _) = AugmentedSamples.Apply(transform);
        Assert.Contains((byte)255, mask.Pixels);
        for (var i = 0; i < mask.Pixels.Length; i++)
            Assert.Equal(mask.Pixels[i] == 255, image.Pixels.AsSpan(i * 3, 3).SequenceEqual(new byte[3]));
    }

    [Theory]
    [InlineData("rotation, degrees: 0")]
    [InlineData("elastic, pixels: 0")]
    [InlineData("random_resized_crop, area: 1, ratio: 1")]
    [InlineData("brightness, factor: 1")]
    [InlineData("contrast, factor: 1")]
    [InlineData("saturation, factor: 1")]
    [InlineData("hue, shift: 0")]
    [InlineData("gaussian_noise, deviation: 0")]
    [InlineData("gaussian_blur, deviation: 0.1")]
    public void The_neutral_value_changes_nothing(string transform)
    {
        var (image, mask, _) = AugmentedSamples.Apply(transform);
        Assert.Equal(AugmentedSamples.Picture().Pixels, image.Pixels);
        Assert.Equal(AugmentedSamples.Mask().Pixels, mask.Pixels);
    }

    [Fact]
    public void Rotation_by_90_degrees_is_a_quarter_turn()
    {
        var (image, mask, applied) = AugmentedSamples.Apply("rotation, degrees: 90");
        Assert.Equal(Geometry.Rotate90(AugmentedSamples.Picture(), 1).Pixels, image.Pixels);
        Assert.Equal(Geometry.Rotate90(AugmentedSamples.Mask(), 1).Pixels, mask.Pixels);
        Assert.Equal("rotation degrees=90", applied);
    }

    [Theory]
    [InlineData("brightness, factor: 0.5", 115, 15, 20)]
    [InlineData("brightness, factor: 2", 255, 60, 80)]
    [InlineData("saturation, factor: 0", 91, 91, 91)]
    [InlineData("hue, shift: 0.5", 30, 230, 220)]
    [InlineData("hue, shift: 0.333", 40, 230, 30)]
    public void Colours_become_what_torchvision_makes_of_them(string transform, byte red, byte green, byte blue)
    {
        var image = AugmentedSamples.Apply(transform).Image;
        Assert.Equal<byte>([red, green, blue], image.Row(15).Slice(24 * 3, 3).ToArray());
    }

    [Fact]
    public void Contrast_of_0_is_the_mean_grey() => Assert.Single(AugmentedSamples.Apply("contrast, factor: 0").Image.Pixels.Distinct());

    [Fact]
    public void Gaussian_noise_has_the_deviation_asked_for()
    {
        var grey = new Image(100, 100, 3, [.. Enumerable.Repeat((byte)128, 30000)]);
        var noise = AugmentedSamples.Apply("gaussian_noise, deviation: 10", grey, new Image(100, 100, 1)).Image.Pixels.Select(
            level => level - 128.0).ToList();
        Assert.InRange(noise.Average(), -0.3, 0.3);
        Assert.InRange(Math.Sqrt(noise.Average(level => level * level)), 9.7, 10.3);
        // a normal law's share within 1.05 deviations is 0.706
        Assert.InRange(noise.Count(level => Math.Abs(level) < 10.5) / 30000.0, 0.68, 0.73);
    }

    [Fact]
    public void Gaussian_blur_spreads_a_point_as_a_bell()
    {
        var point = new Image(21, 21, 3);
        point.Row(10).Slice(30, 3).Fill(255);
        var blurred = AugmentedSamples.Apply("gaussian_blur, deviation: 1", point, new Image(21, 21, 1)).Image;
        Assert.InRange(blurred.Row(10)[30], 40, 42); // 255 / (2 pi)
        Assert.InRange(blurred.Row(10)[33], 24, 26); // times exp(-1/2)
    }
}
