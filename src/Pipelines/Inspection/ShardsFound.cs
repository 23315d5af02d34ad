using BatchSeg.Datasets.Shards;

namespace BatchSeg.Pipelines.Inspection;

/// <summary>The columns of a shard's row that an inspection reads: no image, no mask.</summary>
public sealed record InspectedRow(int SourceHeight, int SourceWidth, int Height, int Width, IReadOnlyList<long> ClassPixels,
    string Augmentation);

/// <param name="Originals">Rows that are not augmented copies.</param>
public sealed record SplitFound(string Name, long Rows, long Originals, int Shards, long Bytes);

/// <param name="Share">Of all pixels, ignored ones included.</param>
/// <param name="Images">Rows that hold the class at all.</param>
public sealed record ClassFound(int Id, string Name, string Colour, long Pixels, double Share, long Images);

/// <summary>Smallest and largest source in pixels, before it was resized; heights and widths each for themselves.</summary>
public sealed record SourceSizesFound(int MinHeight, int MaxHeight, int MinWidth, int MaxWidth);

/// <summary>Sums up the rows of a shard folder.</summary>
public sealed class ShardsFound(ShardManifest manifest)
{
    private readonly Dictionary<string, long> _originalsOfSplit = [];
    private readonly long[] _pixelsOfClass = new long[manifest.Classes.Count];
    private readonly long[] _imagesOfClass = new long[manifest.Classes.Count];
    private long _pixels;
    private SourceSizesFound? _sizes;

    /// <summary>Splits in the manifest's order; rows and bytes are the manifest's, originals those of the rows added.</summary>
    public IEnumerable<SplitFound> Splits => manifest.Splits.Select(split => new SplitFound(
        split.Key, split.Value.Sum(shard => shard.Rows), _originalsOfSplit.GetValueOrDefault(split.Key), split.Value.Count,
        split.Value.Sum(shard => shard.Bytes)));

    /// <summary>Classes in the manifest's order, over the rows of all splits.</summary>
    public IEnumerable<ClassFound> Classes => manifest.Classes.Select(c => new ClassFound(
        c.Id, c.Name, c.Colour, _pixelsOfClass[c.Id], Share(_pixelsOfClass[c.Id]), _imagesOfClass[c.Id]));

    /// <summary>Share, from 0 to 1, of pixels that have no class; 0 where no row was added.</summary>
    public double IgnoredShare => Share(_pixels - _pixelsOfClass.Sum());

    /// <summary>Sizes over all rows, augmented copies too; all 0 where no row was added.</summary>
    public SourceSizesFound SourceSizes => _sizes ?? new(0, 0, 0, 0);

    /// <summary>Counts one row of a split.</summary>
    public void Add(string split, InspectedRow row)
    {
        if (row.Augmentation.Length == 0) _originalsOfSplit[split] = _originalsOfSplit.GetValueOrDefault(split) + 1;
        _pixels += (long)row.Height * row.Width;
        for (var id = 0; id < _pixelsOfClass.Length; id++)
        {
            _pixelsOfClass[id] += row.ClassPixels[id];
            if (row.ClassPixels[id] > 0) _imagesOfClass[id]++;
        }
        _sizes = _sizes is not { } s
            ? new(row.SourceHeight, row.SourceHeight, row.SourceWidth, row.SourceWidth)
            : new(Math.Min(s.MinHeight, row.SourceHeight), Math.Max(s.MaxHeight, row.SourceHeight), Math.Min(s.MinWidth, row.SourceWidth),
                Math.Max(s.MaxWidth, row.SourceWidth));
    }

    private double Share(long pixels) => _pixels == 0 ? 0 : (double)pixels / _pixels;
}
