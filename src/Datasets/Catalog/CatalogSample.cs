using System.Text.Json.Serialization;
using BatchSeg.Storage.Archives;

namespace BatchSeg.Datasets.Catalog;

/// <summary>An entry of one of the catalog's archives.</summary>
/// <param name="Archive">Position in <see cref="SampleCatalog.Archives"/>.</param>
public readonly record struct EntryAt(int Archive, ArchiveEntry Entry);

/// <summary>An image, or several that are looked at together, and their mask where they have one.</summary>
/// <param name="Id">Unique in the catalog, and safe as the name of a file.</param>
/// <param name="Image">The only image, or the first.</param>
/// <param name="MaskList">What says the meaning of the mask's values, where that differs from mask to mask.</param>
/// <param name="MoreImages">Those after the first, in the layout's order; null where there is one.</param>
public sealed record CatalogSample(string Id, EntryAt Image, EntryAt? Mask, EntryAt? MaskList = null,
    IReadOnlyList<EntryAt>? MoreImages = null)
{
    /// <summary>The sample's own name within its archive, whatever else the inputs hold: what splits are drawn by, so that a sample stays
    /// where it is when another of its name joins it and both get longer ids.</summary>
    [JsonIgnore]
    public string Key { get; init; } = Id;
}
