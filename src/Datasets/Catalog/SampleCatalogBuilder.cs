using BatchSeg.Datasets.Layouts;
using BatchSeg.Datasets.Layouts.Unpacking;
using BatchSeg.Engine.Runs;
using BatchSeg.Engine.Tasks;
using BatchSeg.Foundation.Text;
using BatchSeg.Storage.Archives;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Datasets.Catalog;

/// <summary>From located inputs to samples: spools what cannot be read by range, lists everything, pairs.</summary>
public static class SampleCatalogBuilder
{
    /// <param name="run">The stage's run: spooling is part of it, and is not done again by a rerun.</param>
    /// <param name="output">The stage's output, whose work folder takes the spools.</param>
    public static async Task<SampleCatalog> Build(
        StageRun run, IStore output, IReadOnlyList<LocatedInput> inputs, Layout layout, MaskUse use, ArchiveLimits limits,
        CancellationToken cancel)
    {
        var packed = inputs.Where(input => input.Kind == ArchiveKind.TarGz).ToList();
        var spools = packed.Select(input => new SpoolWork(input.Store.Uri, input.Name, SpoolOf(input), limits, input.Identity)).ToList();
        await run.RunTasks(SpoolFunction.Name, spools, _ => 0, cancel, TaskCost.Uneven); // as long as somebody's archives are

        var (archives, listings) = await List(inputs, output, limits, cancel);
        var unpacked = await Unpack(run, output, layout, archives, listings, cancel);
        return SamplePairing.Pair(layout, use, archives, listings, unpacked);
    }

    /// <summary>The same without writing anything; null where something is packed, so that it cannot be listed before it is
    /// unpacked.</summary>
    public static async Task<SampleCatalog?> Preview(
        IStore output, IReadOnlyList<LocatedInput> inputs, Layout layout, MaskUse use, ArchiveLimits limits, CancellationToken cancel)
    {
        if (inputs.Any(input => input.Kind == ArchiveKind.TarGz)) return null;
        var (archives, listings) = await List(inputs, output, limits, cancel);
        return Packed(layout, archives, listings).Any() ? null : SamplePairing.Pair(layout, use, archives, listings, Nothing);
    }

    private static readonly Dictionary<int, UnpackedParts> Nothing = [];

    /// <summary>Appends each unpacked file to the archives.</summary>
    /// <returns>Position among the archives -> what its entries are.</returns>
    private static async Task<IReadOnlyDictionary<int, UnpackedParts>> Unpack(
        StageRun run, IStore output, Layout layout, List<CatalogArchive> archives, List<ArchiveListing> listings, CancellationToken cancel)
    {
        var packed = Packed(layout, archives, listings).ToList();
        if (packed.Count == 0) return Nothing;
        var work = packed.Select(file => new UnpackWork(
            [.. archives], file.At, file.Parts.Kind, PartsOf(archives[file.At.Archive], file.At.Entry),
            layout.Images[file.Parts.Image].Samples)).ToList();
        await run.RunTasks(UnpackFunction.Name, work, _ => 0, cancel, TaskCost.Uneven);

        var unpacked = new Dictionary<int, UnpackedParts>();
        foreach (var (file, done) in packed.Zip(work))
        {
            var source = archives[file.At.Archive].SourceOf(file.At.Entry.Name);
            unpacked[archives.Count] = file.Parts;
            listings.Add(await SpoolIndex.Read(output, done.To, source, cancel));
            archives.Add(new(source, Store: null, Stem: "", IsFolder: false));
        }
        return unpacked;
    }

    private static IEnumerable<(EntryAt At, UnpackedParts Parts)> Packed(
        Layout layout, IReadOnlyList<CatalogArchive> archives, IReadOnlyList<ArchiveListing> listings) =>
        from archive in Enumerable.Range(0, listings.Count)
        from entry in listings[archive].Entries
        let packed = Unpacker.KindOf(layout, archives[archive].Stem, entry.Name)
        where packed is not null
        select (new EntryAt(archive, entry), new UnpackedParts(packed.Value.Kind, packed.Value.Key, packed.Value.Image));

    private static async Task<(List<CatalogArchive> Archives, List<ArchiveListing> Listings)> List(
        IReadOnlyList<LocatedInput> inputs, IStore output, ArchiveLimits limits, CancellationToken cancel)
    {
        var archives = new List<CatalogArchive>();
        var listings = new List<ArchiveListing>();
        foreach (var input in inputs)
        {
            var isSpooled = input.Kind == ArchiveKind.TarGz;
            var isFolder = input.Kind == ArchiveKind.Folder;
            archives.Add(new(input.Source, isSpooled ? null : input.Store.Uri, input.Stem, isFolder,
                isSpooled || isFolder ? null : input.Identity));
            listings.Add(isSpooled
                ? await SpoolIndex.Read(output, SpoolOf(input), input.Source, cancel)
                : await Archive.List(input.Store, input.Name, limits, cancel, input.Source));
        }
        return (archives, listings);
    }

    private static string SpoolOf(LocatedInput input) => $"{WorkFolder.Name}/spool/{Hash($"{input.Source}\n{input.Identity}")}.tar";

    private static string PartsOf(CatalogArchive archive, ArchiveEntry entry) =>
        $"{WorkFolder.Name}/spool/{Hash($"{archive.SourceOf(entry.Name)}\n{entry}")}.parts";

    private static string Hash(string text) => Sha256Hex.Of(text)[..16];
}
