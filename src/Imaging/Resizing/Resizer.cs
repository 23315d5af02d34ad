
namespace BatchSeg.Imaging.Resizing;

/// <summary>Changes the size of images and masks. Whole-number arithmetic: the same bytes on every processor.</summary>
public static class Resizer
{
    /// <summary>Bilinear and antialiased, pixel centres aligned as in OpenCV and in PyTorch with `align_corners=False`. Within one level
    /// of Pillow's BILINEAR and of torch's `interpolate(mode="bilinear", antialias=True)`. An image that has the size already is returned
    /// itself.</summary>
    public static Image Bilinear(Image image, PixelSize size)
    {
        if (image.Size == size) return image;
        if (image.Channels is not (1 or 3 or 4)) return Bands.Map(image, picture => Bilinear(picture, size));
        var target = Image.Uncleared(size.Height, size.Width, image.Channels);
        BilinearResizer.Resize(PixelView.Of(image), target);
        return target;
    }

    /// <summary>The nearest pixel, centres aligned: source = floor((target + 0.5) * scale), as torch's
    /// "nearest-exact". (OpenCV's INTER_NEAREST and PyTorch's "nearest" leave the half out, and so shift masks against images.) A mask
    /// that has the size already is returned itself.</summary>
    public static Image Nearest(Image mask, PixelSize size)
    {
        return mask.Size == size ? mask : Nearest(PixelView.Of(mask), size);
    }

    internal static Image Nearest(PixelView mask, PixelSize size)
    {
        var target = Image.Uncleared(size.Height, size.Width, mask.Channels);
        var columns = NearestPlaces(mask.Width, size.Width);
        var rows = NearestPlaces(mask.Height, size.Height);
        for (var y = 0; y < size.Height; y++)
            if (y > 0 && rows[y] == rows[y - 1]) target.Row(y - 1).CopyTo(target.Row(y));
            else CopyPixels(mask.Row(rows[y]), columns, mask.Channels, target.Row(y));
        return target;
    }

    private static void CopyPixels(ReadOnlySpan<byte> source, int[] columns, int channels, Span<byte> target)
    {
        if (channels == 1)
            for (var x = 0; x < columns.Length; x++) target[x] = source[columns[x]];
        else
            for (var x = 0; x < columns.Length; x++) source.Slice(columns[x] * channels, channels).CopyTo(target[(x * channels)..]);
    }

    /// <summary>(target + 1/2) * source / size, rounded down, without a float in between.</summary>
    private static int[] NearestPlaces(int source, int target)
    {
        var places = new int[target];
        for (var i = 0; i < target; i++) places[i] = (int)((2L * i + 1) * source / (2L * target));
        return places;
    }
}
