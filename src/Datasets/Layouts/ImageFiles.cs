using BatchSeg.Foundation.Errors;
using BatchSeg.Imaging;
using BatchSeg.Imaging.Decoding;
using BatchSeg.Imaging.Resizing;

namespace BatchSeg.Datasets.Layouts;

/// <summary>Decodes the files that are a sample's images, and joins them on the channels in the layout's order.</summary>
public static class ImageFiles
{
    /// <summary>At a wanted size, and how that was done.</summary>
    /// <param name="files">One for each of <paramref name="rules"/>.</param>
    /// <exception cref="BadItemException">One cannot be decoded, or they differ in size.</exception>
    public static FittedImage DecodeFitted(IReadOnlyList<byte[]> files, IReadOnlyList<ImageRule> rules, PixelSize size, ResizeMode mode)
    {
        var fitted = files.Zip(rules, (file, rule) => Fitted(file, rule, size, mode)).ToList();
        ThrowIfSizesDiffer(fitted.Select(image => image.Fit.Source));
        return new(Bands.Join([.. fitted.Select(image => image.Image)]), fitted[0].Fit);
    }

    /// <summary>At their own size, upright.</summary>
    /// <param name="maxPixels">As <see cref="DecodeOptions.MaxPixels"/>.</param>
    /// <inheritdoc cref="DecodeFitted"/>
    public static Image Decode(
        IReadOnlyList<byte[]> files, IReadOnlyList<ImageRule> rules, long maxPixels = DecodeOptions.DefaultMaxPixels)
    {
        var images = files.Zip(rules, (file, rule) =>
            InChannels(ImageDecoder.Decode(file, rule.Decoding with { MaxPixels = maxPixels }), rule)).ToList();
        ThrowIfSizesDiffer(images.Select(image => image.Size));
        return Bands.Join(images);
    }

    private static FittedImage Fitted(byte[] file, ImageRule rule, PixelSize size, ResizeMode mode)
    {
        var fitted = ImageDecoder.DecodeFitted(file, size, mode, rule.Decoding with { TargetSize = size });
        return rule.Channels == 3 ? fitted : fitted with { Image = InChannels(fitted.Image, rule) };
    }

    private static Image InChannels(Image image, ImageRule rule) => rule.Channels == 3 ? image : Bands.Grey(image);

    private static void ThrowIfSizesDiffer(IEnumerable<PixelSize> sizes)
    {
        if (sizes.Distinct().Skip(1).Any())
            throw new BadItemException(RejectCode.SizeMismatch,
                $"the sample's images are {string.Join(" and ", sizes)} (height x width): they must be of one size");
    }
}
