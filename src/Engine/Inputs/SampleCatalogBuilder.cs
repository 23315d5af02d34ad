using System.Security.Cryptography;
using System.Text;
using BatchSeg.Data.Archives;
using BatchSeg.Data.Layouts;
using BatchSeg.Data.Stores;
using BatchSeg.Engine.Stages;
using BatchSeg.Engine.Tasks;

namespace BatchSeg.Engine.Inputs;

/// <summary>From located inputs to samples: spools what cannot be read by range, lists everything, pairs.</summary>
public static class SampleCatalogBuilder
{
    /// <param name="run">The stage's run: spooling is part of it, and is not done again by a rerun.</param>
    /// <param name="output">The stage's output, whose work folder takes the spools.</param>
    public static async Task<SampleCatalog> Build(
        StageRun run, IStore output, IReadOnlyList<LocatedInput> inputs, Layout layout, MaskUse use, ArchiveLimits limits, CancellationToken cancel)
    {
        var packed = inputs.Where(input => input.Kind == ArchiveKind.TarGz).ToList();
        await run.RunTasks(SpoolFunction.Name, packed.Select(input => new SpoolWork(input.Store.Uri, input.Name, SpoolOf(input), limits)).ToList(), _ => 0, cancel);

        return await List(inputs, output, layout, use, limits, cancel);
    }

    /// <summary>The same without writing anything; null where an archive is packed, so that it cannot be listed before it is unpacked.</summary>
    public static async Task<SampleCatalog?> Preview(IStore output, IReadOnlyList<LocatedInput> inputs, Layout layout, MaskUse use, ArchiveLimits limits, CancellationToken cancel) =>
        inputs.Any(input => input.Kind == ArchiveKind.TarGz) ? null : await List(inputs, output, layout, use, limits, cancel);

    private static async Task<SampleCatalog> List(
        IReadOnlyList<LocatedInput> inputs, IStore output, Layout layout, MaskUse use, ArchiveLimits limits, CancellationToken cancel)
    {
        var archives = new List<CatalogArchive>();
        var listings = new List<ArchiveListing>();
        foreach (var input in inputs)
        {
            var isSpooled = input.Kind == ArchiveKind.TarGz;
            archives.Add(new(input.Source, isSpooled ? null : input.Store.Uri, input.Stem, input.Kind == ArchiveKind.Folder));
            listings.Add(isSpooled
                ? await SpoolIndex.Read(output, SpoolOf(input), input.Source, cancel)
                : await Archive.List(input.Store, input.Name, limits, cancel, input.Source));
        }
        return SamplePairing.Pair(layout, use, archives, listings);
    }

    private static string SpoolOf(LocatedInput input) =>
        $"{WorkFolder.Name}/spool/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{input.Source}\n{input.Identity}")))[..16]}.tar";
}
