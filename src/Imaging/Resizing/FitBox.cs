
namespace BatchSeg.Imaging.Resizing;

/// <summary>How an image was brought to a size: <paramref name="SourceBox"/> of the source became <paramref name="TargetBox"/> of the
/// result. Enough to bring a prediction back.</summary>
/// <param name="Source">The source's size, upright.</param>
/// <param name="Target">The result's size.</param>
public readonly record struct FitBox(PixelSize Source, PixelSize Target, PixelBox SourceBox, PixelBox TargetBox)
{
    /// <summary>The parts of source and target that belong together. Sides are rounded to whole pixels, and what is left over is shared,
    /// the smaller half first.</summary>
    public static FitBox Of(PixelSize source, PixelSize target, ResizeMode mode) => mode switch
    {
        ResizeMode.Fit => new(source, target, PixelBox.Whole(source), LargestCentred(source, target)),
        ResizeMode.Crop => new(source, target, LargestCentred(target, source), PixelBox.Whole(target)),
        _ => new(source, target, PixelBox.Whole(source), PixelBox.Whole(target)),
    };

    /// <summary>Brings an image to the target size, bilinear and antialiased; padding is 0.</summary>
    public Image Resize(Image image)
    {
        var fit = this;
        return image.Channels is 1 or 3 or 4 ? Resize(PixelView.Of(image))
            : Bands.Map(image, picture => fit.Resize(PixelView.Of(picture)));
    }

    /// <summary>Brings a mask to the target size by nearest pixels; padding is the ignore index, so that it counts nowhere.</summary>
    public Image ResizeMask(Image mask, byte ignoreIndex) =>
        Pad(Resizer.Nearest(SourceBox == PixelBox.Whole(Source) ? mask : Geometry.Crop(mask, SourceBox), TargetBox.Size), ignoreIndex);

    /// <summary>The same for class ids that lie in a buffer: the result never shares it.</summary>
    public Image ResizeMask(ReadOnlySpan<byte> ids, byte ignoreIndex) =>
        Pad(Resizer.Nearest(new PixelView(ids, Source.Height, Source.Width, 1).Crop(SourceBox), TargetBox.Size), ignoreIndex);

    /// <summary>The size that the whole source would have at the scale of this fit: what a scaled JPEG decode must reach.</summary>
    internal PixelSize DecodingTarget => new(
        Scaled(Source.Height, TargetBox.Height, SourceBox.Height), Scaled(Source.Width, TargetBox.Width, SourceBox.Width));

    /// <summary>Resizes a source that may have been decoded at a fraction of its size: the box shrinks with it.</summary>
    internal Image Resize(PixelView decoded)
    {
        var top = (int)((long)SourceBox.Top * decoded.Height / Source.Height);
        var left = (int)((long)SourceBox.Left * decoded.Width / Source.Width);
        var height = Scaled(SourceBox.Height, decoded.Height, Source.Height);
        var width = Scaled(SourceBox.Width, decoded.Width, Source.Width);
        var content = Image.Uncleared(TargetBox.Height, TargetBox.Width, decoded.Channels);
        BilinearResizer.Resize(decoded.Crop(new(top, left, Math.Min(height, decoded.Height - top), Math.Min(width, decoded.Width - left))),
            content);
        return Pad(content, 0);
    }

    private Image Pad(Image content, byte value) =>
        TargetBox == PixelBox.Whole(Target) ? content : Geometry.Pad(content, Target, TargetBox, value);

    private static PixelBox LargestCentred(PixelSize shape, PixelSize inside)
    {
        var isTall = (long)shape.Height * inside.Width >= (long)shape.Width * inside.Height;
        var height = isTall ? inside.Height : Math.Max(1, Scaled(shape.Height, inside.Width, shape.Width));
        var width = isTall ? Math.Max(1, Scaled(shape.Width, inside.Height, shape.Height)) : inside.Width;
        return new((inside.Height - height) / 2, (inside.Width - width) / 2, height, width);
    }

    /// <summary>value * numerator / denominator, rounded half up.</summary>
    private static int Scaled(int value, int numerator, int denominator) =>
        (int)(((long)value * numerator * 2 + denominator) / (2L * denominator));
}
