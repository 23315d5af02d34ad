using BatchSeg.Engine.Runs;
using BatchSeg.Storage.Archives;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Datasets.Catalog;

/// <summary>One archive or folder that is there.</summary>
/// <param name="Source">As the user gave it: what `source` columns name.</param>
/// <param name="Store">Where it is; for a folder, the folder itself.</param>
/// <param name="Name">Of the archive in <paramref name="Store"/>; "" for a folder.</param>
/// <param name="Identity">Changes with the content.</param>
public sealed record LocatedInput(string Source, IStore Store, string Name, ArchiveKind Kind, string Identity)
{
    /// <summary>The input as the job's record names it, so that changed content makes another job.</summary>
    public JobInput JobInput => new(Source, Identity);

    /// <summary>The archive's or folder's own name without extension ("images" of images.tar.gz), which layouts know entries by.</summary>
    public string Stem
    {
        get
        {
            var name = Source[(Source.LastIndexOf('/') + 1)..];
            if (Kind == ArchiveKind.Folder) return name;
            var stem = Path.GetFileNameWithoutExtension(name);
            return Kind == ArchiveKind.TarGz && stem.EndsWith(".tar", StringComparison.OrdinalIgnoreCase) ? stem[..^".tar".Length] : stem;
        }
    }
}
