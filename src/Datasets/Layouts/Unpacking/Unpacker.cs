using BatchSeg.Datasets.Masks;
using BatchSeg.Imaging.Decoding;
using BatchSeg.Storage.Archives;

namespace BatchSeg.Datasets.Layouts.Unpacking;

/// <summary>Cuts files that belong to many samples, so that every task reads its own samples' parts.</summary>
public static class Unpacker
{
    /// <summary>What must be done with an archive's entry before samples can be paired, the key of the entry itself, and which of the
    /// layout's images it holds; null for most.</summary>
    public static (UnpackKind Kind, string Key, int Image)? KindOf(Layout layout, string archive, string entry)
    {
        if (!HasPackedFiles(layout)) return null; // most layouts: the patterns need not be tried on every entry
        if (layout.Masks is { } masks)
        {
            if (masks.List is { } list && FileRule.Means(list, archive, entry)) return (UnpackKind.CocoSegments, "", 0);
            if (masks.Files.KeyOf(archive, entry) is { } key)
                return masks.Reader.Unpacks is { } kind ? (kind, key, 0) : masks.Files.Pages ? (PagesOf(masks.Reader), key, 0) : null;
        }
        return layout.ImageOf(archive, entry) is { } image && layout.Images[image.Number].Files.Pages
            ? (UnpackKind.ImagePages, image.Key, image.Number)
            : null;
    }

    private static UnpackKind PagesOf(MaskReader reader) =>
        reader is PixelMaskReader { NeedsColours: true } ? UnpackKind.MaskPageColours : UnpackKind.MaskPages;

    private static bool HasPackedFiles(Layout layout) =>
        layout.Masks is { } masks && (masks.List is not null || masks.Reader.Unpacks is not null || masks.Files.Pages)
            || layout.Images.Any(image => image.Files.Pages);

    /// <exception cref="Foundation.Errors.BadItemException">The file cannot be read.</exception>
    /// <param name="samples">Of images: what the layout says of their stored samples.</param>
    /// <param name="refuse">Told of what a list names and cannot be used; the rest of the list can.</param>
    public static IEnumerable<UnpackedFile> Unpack(
        UnpackKind kind, byte[] file, StoredSamples samples, Action<RefusedEntry> refuse) => kind switch
    {
        UnpackKind.ImagePages => TiffStack.Images(file, samples),
        UnpackKind.MaskPages => TiffStack.Masks(file, asColours: false),
        UnpackKind.MaskPageColours => TiffStack.Masks(file, asColours: true),
        UnpackKind.CocoShapes => CocoList.Shapes(file, refuse),
        _ => CocoList.Segments(file, refuse),
    };
}
