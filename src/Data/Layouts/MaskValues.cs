using BatchSeg.Data.Errors;
using BatchSeg.Data.Imaging;

namespace BatchSeg.Data.Layouts;

/// <summary>Turns the pixels of a mask picture into class ids.</summary>
public abstract class MaskValues : MaskReader
{
    /// <summary>Whether the file's colours are wanted (a palette expanded) and not its stored values.</summary>
    public virtual bool NeedsColours => false;

    public sealed override Image Read(MaskFile mask) => ToClassIds(ImageDecoder.DecodeMask(mask.Bytes, new(ExpandPalette: NeedsColours)));

    /// <summary>Class ids, [height, width, 1], of a decoded mask of 1 or 3 channels, whose pixels may be overwritten.</summary>
    /// <exception cref="BadItemException"><see cref="RejectCode.UnknownClass"/>: a value that the layout does not name; says which, where, and what is allowed.</exception>
    public abstract Image ToClassIds(Image mask);

    protected static BadItemException Unknown(string value, int pixel, int width, string allowed) =>
        new(RejectCode.UnknownClass, $"the mask's value {value} at row {pixel / width}, column {pixel % width} is no class. Allowed: {allowed}.");
}
