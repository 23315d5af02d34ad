
namespace BatchSeg.Datasets.Catalog;

/// <summary>An archive or folder whose entries can be read by range. A tar.gz is here as its spool.</summary>
/// <param name="Source">What people call it, also where it was spooled.</param>
/// <param name="Store">URI of the store that holds the entries' objects; null: the stage's own output, where a tar.gz is spooled.</param>
/// <param name="Stem">Its own name without extension.</param>
/// <param name="ETag">Of the archive's one object as it was listed; null of a folder, and of the stage's own spools.</param>
public sealed record CatalogArchive(string Source, string? Store, string Stem, bool IsFolder, string? ETag = null)
{
    /// <summary>What `source` columns name: archive, '!' and entry; of a folder, the file.</summary>
    public string SourceOf(string entry) => $"{Source}{(IsFolder ? '/' : '!')}{entry}";
}
