using BatchSeg.Data.Errors;

namespace BatchSeg.Data.Layouts;

/// <summary>Cuts files that belong to many samples, so that every task reads its own samples' parts.</summary>
public static class Unpacker
{
    /// <summary>What must be done with an archive's entry before samples can be paired, and the key of the entry itself; null for most.</summary>
    public static (UnpackKind Kind, string Key)? KindOf(Layout layout, string archive, string entry)
    {
        if (layout.Masks is { } masks)
        {
            if (masks.List is { } list && FileRule.Means(list, archive, entry)) return (UnpackKind.CocoSegments, "");
            if (masks.Files.KeyOf(archive, entry) is { } key)
                return masks.Reader.Unpacks is { } kind ? (kind, key) : masks.Files.Pages ? (UnpackKind.MaskPages, key) : null;
        }
        return layout.Images.Pages && layout.Images.KeyOf(archive, entry) is { } stack ? (UnpackKind.ImagePages, stack) : null;
    }

    /// <exception cref="BadItemException">The file cannot be read.</exception>
    public static IEnumerable<UnpackedFile> Unpack(UnpackKind kind, byte[] file) => kind switch
    {
        UnpackKind.ImagePages => TiffStack.Images(file),
        UnpackKind.MaskPages => TiffStack.Masks(file),
        UnpackKind.CocoShapes => CocoList.Shapes(file),
        _ => CocoList.Segments(file),
    };
}
