using BatchSeg.Datasets.Layouts;
using BatchSeg.Engine.Tasks;
using BatchSeg.Foundation.Errors;

namespace BatchSeg.Datasets.Catalog;

/// <summary>Everything that a stage's inputs hold, as a layout sees it. Nothing is decoded yet.</summary>
/// <param name="Samples">In ordinal order of id.</param>
/// <param name="Rejected">Entries that cannot be samples: refused by their archive, without their other half, or of one name.</param>
/// <param name="SplitLists">`train`, `val`, `test` -> the files that list the split's samples, where the layout names such and they are
/// there.</param>
public sealed record SampleCatalog(
    IReadOnlyList<CatalogArchive> Archives, IReadOnlyList<CatalogSample> Samples, IReadOnlyList<RejectedItem> Rejected,
    IReadOnlyDictionary<string, IReadOnlyList<EntryAt>> SplitLists)
{
    /// <summary>Files that the layout takes for nothing, and one of them.</summary>
    public (long Count, string? Example) PassedOver { get; init; }

    /// <summary>What `source` columns name for an entry: <see cref="CatalogArchive.SourceOf"/> of its archive.</summary>
    public string SourceOf(EntryAt at) => Archives[at.Archive].SourceOf(at.Entry.Name);

    /// <exception cref="InputMissingException">The layout finds no image at all.</exception>
    public void ThrowIfEmpty(Layout layout)
    {
        if (Samples.Count > 0 || Rejected.Count > 0) return;
        var patterns = string.Join(", ", layout.Images.SelectMany(image => image.Files.Files));
        throw new InputMissingException(
            $"layout '{layout.Name}' finds no image in {string.Join(", ", Archives.Select(archive => archive.Source))}: it looks "
                + $"for {patterns}. "
            + "Give another --layout, or the archive that holds the images ('batchseg inspect' lists what one holds).");
    }
}
