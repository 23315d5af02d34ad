using BatchSeg.Data.Imaging;
using FsCheck;
using FsCheck.Fluent;

namespace BatchSeg.Data.Tests.Imaging;

public sealed class FitBoxTests
{
    private static readonly Arbitrary<(PixelSize Source, PixelSize Target, ResizeMode Mode)> s_fits =
        (from sides in Gen.Choose(1, 60).Four()
         from mode in Gen.Elements(Enum.GetValues<ResizeMode>())
         select (new PixelSize(sides.Item1, sides.Item2), new PixelSize(sides.Item3, sides.Item4), mode)).ToArbitrary();

    [Fact]
    public void Fit_keeps_the_proportions_and_centres_what_it_pads() =>
        Assert.Equal(new PixelBox(16, 0, 96, 128), FitBox.Of(new(375, 500), new(128, 128), ResizeMode.Fit).TargetBox);

    [Fact]
    public void Crop_takes_the_largest_centred_part_of_the_wanted_proportions() =>
        Assert.Equal(new PixelBox(0, 62, 375, 375), FitBox.Of(new(375, 500), new(128, 128), ResizeMode.Crop).SourceBox);

    [Fact]
    public void Boxes_lie_inside_and_touch_two_sides_at_least() => Prop.ForAll(s_fits, fit =>
    {
        var box = FitBox.Of(fit.Source, fit.Target, fit.Mode);
        return box.SourceBox.IsInside(fit.Source) && box.TargetBox.IsInside(fit.Target)
            && (box.TargetBox.Height == fit.Target.Height || box.TargetBox.Width == fit.Target.Width)
            && (box.SourceBox.Height == fit.Source.Height || box.SourceBox.Width == fit.Source.Width);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Results_have_the_sizes_that_were_asked_for() => Prop.ForAll(s_fits, fit =>
    {
        var box = FitBox.Of(fit.Source, fit.Target, fit.Mode);
        var mask = box.ResizeMask(new Image(fit.Source.Height, fit.Source.Width, 1), 255);
        return box.Resize(new Image(fit.Source.Height, fit.Source.Width, 3)).Size == fit.Target && mask.Size == fit.Target;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Padding_of_a_mask_is_the_ignore_index_and_of_an_image_black()
    {
        var fit = FitBox.Of(new(2, 4), new(4, 4), ResizeMode.Fit);
        var mask = fit.ResizeMask(new Image(2, 4, 1, [1, 1, 1, 1, 1, 1, 1, 1]), 255);
        Assert.Equal<byte>([255, 255, 255, 255, 1, 1, 1, 1, 1, 1, 1, 1, 255, 255, 255, 255], mask.Pixels);
        var image = new Image(2, 4, 3);
        Array.Fill<byte>(image.Pixels, 7);
        Assert.Equal((0, 7, 0), (fit.Resize(image).Pixels[0], fit.Resize(image).Pixels[12], fit.Resize(image).Pixels[^1]));
    }
}
