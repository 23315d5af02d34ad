using BatchSeg.Data.Layouts;
using BatchSeg.Engine.Inputs;

namespace BatchSeg.Preprocess.Shards;

/// <summary>The bytes of one sample's files.</summary>
/// <param name="Mask">Null for a sample without truth.</param>
internal sealed record SampleFiles(CatalogSample Sample, IReadOnlyList<byte[]> Images, MaskFile? Mask)
{
    public static async Task<SampleFiles> Read(EntryReader entries, CatalogSample sample, CancellationToken cancel)
    {
        var images = entries.ReadImages(sample, cancel);
        var mask = await entries.ReadMask(sample, cancel);
        return new(sample, await images, mask);
    }
}
