using BatchSeg.Datasets.Masks;
using BatchSeg.Foundation.Errors;
using BatchSeg.Imaging;
using BatchSeg.Imaging.Decoding;
using BatchSeg.Imaging.Resizing;

namespace BatchSeg.Datasets.Layouts;

/// <summary>Turns the pixels of a mask picture into class ids.</summary>
public abstract class PixelMaskReader : MaskReader
{
    /// <summary>Whether brightness and colours are wanted, as a viewer shows them, and not the stored values.</summary>
    public virtual bool NeedsColours => false;

    /// <inheritdoc/>
    public sealed override Image Read(MaskFile mask) => ToClassIds(ImageDecoder.DecodeMask(mask.Bytes, new(AsColours: NeedsColours)));

    // Without an array for the whole mask: those of photographs are large enough that each would bring the next full garbage collection
    // nearer.
    /// <inheritdoc/>
    public sealed override Image ReadFitted(MaskFile mask, FitBox fit, byte ignoreIndex)
    {
        var decoded = ImageDecoder.DecodeMaskInPlace(mask.Bytes, new(AsColours: NeedsColours));
        var ids = ToClassIds(decoded);
        ThrowIfNotOf(fit.Source, decoded.Size);
        return fit.ResizeMask(ids, ignoreIndex);
    }

    /// <summary>Class ids, [height, width, 1], of a decoded mask of 1 or 3 channels, whose pixels may be overwritten.</summary>
    /// <exception cref="BadItemException"><see cref="RejectCode.UnknownClass"/>: a value that the layout does not name; says which, where,
    /// and what is allowed.</exception>
    public Image ToClassIds(Image mask)
    {
        var ids = ToClassIds(PixelSpan.Of(mask));
        return mask.Channels == 1 ? mask : new(mask.Height, mask.Width, 1, ids.ToArray());
    }

    /// <summary>Writes class ids over the front of a decoded mask's pixels and returns that part, [height, width].</summary>
    protected abstract Span<byte> ToClassIds(PixelSpan mask);

    /// <summary>The fault of a pixel whose value is no class: <see cref="RejectCode.UnknownClass"/>.</summary>
    /// <param name="value">As people write it: a number, or `#rrggbb`.</param>
    /// <param name="pixel">Position in [height * width], row by row.</param>
    /// <param name="width">Of the mask, pixels.</param>
    /// <param name="allowed">The values that the layout names, as text.</param>
    protected static BadItemException Unknown(string value, int pixel, int width, string allowed) =>
        new(RejectCode.UnknownClass,
            $"the mask's value {value} at row {pixel / width}, column {pixel % width} is no class. Allowed: {allowed}.");
}
