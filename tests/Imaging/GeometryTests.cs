using BatchSeg.Imaging.Resizing;
using FsCheck;
using FsCheck.Fluent;

namespace BatchSeg.Imaging.Tests;

public sealed class GeometryTests
{
    private static readonly Arbitrary<Image> s_images =
        (from height in Gen.Choose(1, 12)
         from width in Gen.Choose(1, 12)
         from channels in Gen.Elements(1, 3, 4)
         from seed in Gen.Choose(0, 1000)
         select Noise(height, width, channels, seed)).ToArbitrary();

    [Fact]
    public void Flipping_twice_changes_nothing() => Prop.ForAll(s_images, image =>
        Same(Geometry.FlipHorizontal(Geometry.FlipHorizontal(image)), image)
            && Same(Geometry.FlipVertical(Geometry.FlipVertical(image)), image)).QuickCheckThrowOnFailure();

    [Fact]
    public void Transposing_twice_changes_nothing() =>
        Prop.ForAll(s_images, image => Same(Geometry.Transpose(Geometry.Transpose(image)), image)).QuickCheckThrowOnFailure();

    [Fact]
    public void Four_quarter_turns_change_nothing() => Prop.ForAll(s_images, image =>
        Same(Geometry.Rotate90(Geometry.Rotate90(Geometry.Rotate90(Geometry.Rotate90(image, 1), 1), 1), 1), image)
        && Same(Geometry.Rotate90(Geometry.Rotate90(image, 3), -3), image)).QuickCheckThrowOnFailure();

    [Fact]
    public void Two_quarter_turns_are_both_flips() => Prop.ForAll(s_images, image =>
        Same(Geometry.Rotate90(image, 2), Geometry.FlipVertical(Geometry.FlipHorizontal(image)))).QuickCheckThrowOnFailure();

    [Fact]
    public void Cropping_what_was_padded_gives_the_image_back() => Prop.ForAll(s_images, image =>
    {
        var box = new PixelBox(2, 3, image.Height, image.Width);
        return Same(Geometry.Crop(Geometry.Pad(image, new(image.Height + 6, image.Width + 4), box, 9), box), image);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Rotate90_turns_against_the_clock()
    {
        var turned = Geometry.Rotate90(new Image(2, 3, 1, [1, 2, 3, 4, 5, 6]), 1);
        Assert.Equal(new PixelSize(3, 2), turned.Size);
        Assert.Equal<byte>([3, 6, 2, 5, 1, 4], turned.Pixels);
    }

    [Fact]
    public void Pad_fills_with_the_value_around_the_image() =>
        Assert.Equal<byte>([9, 9, 9, 9, 1, 2, 9, 9, 9], Geometry.Pad(new Image(1, 2, 1, [1, 2]), new(3, 3), new(1, 1, 1, 2), 9).Pixels);

    [Fact]
    public void Boxes_outside_the_image_are_refused()
    {
        var image = new Image(2, 2, 1);
        Assert.Throws<ArgumentException>(() => Geometry.Crop(image, new(1, 0, 2, 2)));
        Assert.Throws<ArgumentException>(() => Geometry.Pad(image, new(3, 3), new(2, 0, 2, 2), 0));
    }

    private static bool Same(Image a, Image b) =>
        a.Size == b.Size && a.Channels == b.Channels && a.Pixels.AsSpan().SequenceEqual(b.Pixels);

    private static Image Noise(int height, int width, int channels, int seed)
    {
        var image = new Image(height, width, channels);
        new Random(seed).NextBytes(image.Pixels);
        return image;
    }
}
