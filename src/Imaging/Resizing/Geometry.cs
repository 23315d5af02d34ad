namespace BatchSeg.Imaging.Resizing;

/// <summary>Moves pixels without changing one. Every function returns a new image.</summary>
public static class Geometry
{
    /// <exception cref="ArgumentException">The box reaches outside the image.</exception>
    public static Image Crop(Image image, PixelBox box)
    {
        if (!box.IsInside(image.Size)) throw new ArgumentException($"{box} is not inside an image of {image.Size}", nameof(box));
        var result = new Image(box.Height, box.Width, image.Channels);
        for (var y = 0; y < box.Height; y++)
            image.Row(box.Top + y).Slice(box.Left * image.Channels, box.Width * image.Channels).CopyTo(result.Row(y));
        return result;
    }

    /// <summary>Puts an image at <paramref name="box"/> of a larger one of <paramref name="size"/>, whose other bytes are all
    /// <paramref name="value"/>.</summary>
    /// <exception cref="ArgumentException">The box reaches outside the size, or is not as large as the image.</exception>
    public static Image Pad(Image image, PixelSize size, PixelBox box, byte value)
    {
        if (!box.IsInside(size) || box.Size != image.Size)
            throw new ArgumentException($"an image of {image.Size} does not fit {box} of {size}", nameof(box));
        var result = new Image(size.Height, size.Width, image.Channels);
        if (value != 0) result.Pixels.AsSpan().Fill(value);
        for (var y = 0; y < image.Height; y++) image.Row(y).CopyTo(result.Row(box.Top + y)[(box.Left * image.Channels)..]);
        return result;
    }

    /// <summary>Left becomes right.</summary>
    public static Image FlipHorizontal(Image image) => Rearrange(image, image.Size, (y, x) => (y, image.Width - 1 - x));

    /// <summary>Top becomes bottom.</summary>
    public static Image FlipVertical(Image image)
    {
        var result = new Image(image.Height, image.Width, image.Channels);
        for (var y = 0; y < image.Height; y++) image.Row(image.Height - 1 - y).CopyTo(result.Row(y));
        return result;
    }

    /// <summary>Rows become columns.</summary>
    public static Image Transpose(Image image) => Rearrange(image, new(image.Width, image.Height), (y, x) => (x, y));

    /// <summary>Turns by quarter turns against the clock, as numpy.rot90 does; negative turns go with it.</summary>
    public static Image Rotate90(Image image, int quarterTurns) => (quarterTurns & 3) switch
    {
        1 => Rearrange(image, new(image.Width, image.Height), (y, x) => (x, image.Width - 1 - y)),
        2 => Rearrange(image, image.Size, (y, x) => (image.Height - 1 - y, image.Width - 1 - x)),
        3 => Rearrange(image, new(image.Width, image.Height), (y, x) => (image.Height - 1 - x, y)),
        _ => new Image(image.Height, image.Width, image.Channels, image.Pixels.AsSpan().ToArray()),
    };

    /// <summary>Fills each pixel from the place that <paramref name="from"/> names. Places of a row lie on a line, so two of them tell the
    /// step.</summary>
    private static Image Rearrange(Image image, PixelSize size, Func<int, int, (int Y, int X)> from)
    {
        var result = new Image(size.Height, size.Width, image.Channels);
        var (source, target, channels) = (image.Pixels, result.Pixels, image.Channels);
        var (origin, right) = (from(0, 0), from(0, 1));
        var step = ((right.Y - origin.Y) * image.Width + right.X - origin.X) * channels;
        var to = 0;
        for (var y = 0; y < size.Height; y++)
        {
            var (firstY, firstX) = from(y, 0);
            var at = (firstY * image.Width + firstX) * channels;
            for (var x = 0; x < size.Width; x++, at += step)
            for (var c = 0; c < channels; c++) target[to++] = source[at + c];
        }
        return result;
    }
}
