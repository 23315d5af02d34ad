using BatchSeg.Datasets.Layouts.Unpacking;
using BatchSeg.Foundation.Errors;
using BatchSeg.Imaging;
using BatchSeg.Imaging.Resizing;

namespace BatchSeg.Datasets.Masks;

/// <summary>Turns a mask's file, of whatever kind, into class ids.</summary>
public abstract class MaskReader
{
    /// <summary>How a file that lists many masks is cut into one file each; null where every mask has a file of its own.</summary>
    public virtual UnpackKind? Unpacks => null;

    /// <summary>Class ids or the ignore index, [height, width, 1].</summary>
    /// <exception cref="BadItemException">The file cannot be read, or names what is no class of the layout.</exception>
    public abstract Image Read(MaskFile mask);

    /// <summary>The same, brought to a size as its image was, by nearest pixels; padding is the ignore index. All of the mask is checked,
    /// at its own size: a value that has no class must not hide between the pixels that resizing keeps.</summary>
    /// <exception cref="BadItemException">As of <see cref="Read"/>; and <see cref="RejectCode.SizeMismatch"/>: the mask is not of the
    /// image's size.</exception>
    public virtual Image ReadFitted(MaskFile mask, FitBox fit, byte ignoreIndex)
    {
        var ids = Read(mask with { ImageSize = fit.Source });
        ThrowIfNotOf(fit.Source, ids.Size);
        return fit.ResizeMask(ids, ignoreIndex);
    }

    private static string Turned(PixelSize image, PixelSize mask) => mask == new PixelSize(image.Width, image.Height)
        ? ". One of them lies on its side: a file is turned as its own EXIF orientation says, and only one of the two has it"
        : "";

    /// <exception cref="BadItemException"><see cref="RejectCode.SizeMismatch"/>: the two sizes differ.</exception>
    protected static void ThrowIfNotOf(PixelSize image, PixelSize mask)
    {
        if (mask != image)
            throw new BadItemException(RejectCode.SizeMismatch,
                $"the mask is {mask}, and its image {image} (height x width): they must be of one size{Turned(image, mask)}");
    }
}
