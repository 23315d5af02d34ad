using BatchSeg.Engine.Inputs;

namespace BatchSeg.Preprocess.Shards;

/// <summary>Reads samples' files.</summary>
internal sealed class SampleReader(EntryReader entries)
{
    public async Task<SampleFiles> Read(CatalogSample sample, CancellationToken cancel)
    {
        var images = entries.ReadImages(sample, cancel);
        var mask = await entries.ReadMask(sample, cancel);
        return new(sample, await images, mask);
    }
}
