using BatchSeg.Data.Errors;
using BatchSeg.Data.Imaging;

namespace BatchSeg.Data.Layouts;

/// <summary>Turns a mask's file, of whatever kind, into class ids.</summary>
public abstract class MaskReader
{
    /// <summary>How a file that lists many masks is cut into one file each; null where every mask has a file of its own.</summary>
    public virtual UnpackKind? Unpacks => null;

    /// <summary>Class ids or the ignore index, [height, width, 1].</summary>
    /// <exception cref="BadItemException">The file cannot be read, or names what is no class of the layout.</exception>
    public abstract Image Read(MaskFile mask);
}
