using BatchSeg.Engine.Inputs;

namespace BatchSeg.Preprocess.Shards;

/// <summary>Reads samples' files a few ahead of whoever decodes them, so that decoding never waits for a disk or a network that keeps up.</summary>
internal sealed class SampleReader(EntryReader entries)
{
    /// <summary>Samples in flight: hides a blob store's latency, and holds a few MB at most.</summary>
    private const int ReadAhead = 8;

    /// <summary>Each sample's files, in the order of <paramref name="samples"/>; awaiting one throws what reading it threw.</summary>
    public IEnumerable<(CatalogSample Sample, Task<SampleFiles> Files)> Read(IReadOnlyList<CatalogSample> samples, CancellationToken cancel)
    {
        var ahead = new Queue<(CatalogSample, Task<SampleFiles>)>(ReadAhead);
        foreach (var sample in samples)
        {
            ahead.Enqueue((sample, Read(sample, cancel)));
            if (ahead.Count == ReadAhead) yield return ahead.Dequeue();
        }
        while (ahead.TryDequeue(out var next)) yield return next;
    }

    private async Task<SampleFiles> Read(CatalogSample sample, CancellationToken cancel)
    {
        var images = entries.ReadImages(sample, cancel);
        var mask = await entries.ReadMask(sample, cancel);
        return new(sample, await images, mask);
    }
}
