using BatchSeg.Data.Archives;

namespace BatchSeg.Engine.Inputs;

/// <summary>An entry of one of the catalog's archives.</summary>
/// <param name="Archive">Position in <see cref="SampleCatalog.Archives"/>.</param>
public readonly record struct EntryAt(int Archive, ArchiveEntry Entry);

/// <summary>An image, and its mask where it has one.</summary>
/// <param name="Id">Unique in the catalog, and safe as the name of a file.</param>
/// <param name="MaskList">What says the meaning of the mask's values, where that differs from mask to mask.</param>
public sealed record CatalogSample(string Id, EntryAt Image, EntryAt? Mask, EntryAt? MaskList = null);
