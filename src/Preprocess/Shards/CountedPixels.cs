using BatchSeg.Datasets.Shards;

namespace BatchSeg.Preprocess.Shards;

/// <summary>Pixels of the rows that went by, by class.</summary>
internal sealed class CountedPixels
{
    private long[] _ofClasses = [];

    /// <summary>By class id.</summary>
    public IReadOnlyList<long> OfClasses => _ofClasses;

    /// <summary>Of no class, in rows that have a mask.</summary>
    public long Ignored { get; private set; }

    public ShardRow Add(ShardRow row)
    {
        if (_ofClasses.Length < row.ClassPixels.Count) Array.Resize(ref _ofClasses, row.ClassPixels.Count);
        for (var id = 0; id < row.ClassPixels.Count; id++) _ofClasses[id] += row.ClassPixels[id];
        if (row.Mask is not null) Ignored += (long)row.Height * row.Width - row.ClassPixels.Sum();
        return row;
    }
}
