namespace BatchSeg.Preprocess.Planning;

/// <summary>A shard to write: <paramref name="Count"/> samples of its split, from <paramref name="First"/> on.</summary>
/// <param name="Number">In its split, from 0.</param>
public sealed record PlannedShard(string Split, int Number, int First, int Count)
{
    public string Path => $"shards/{Split}-{Number:00000}.parquet";
}

/// <summary>Cuts splits into shards, before any image is opened.</summary>
public static class ShardPlanner
{
    /// <summary>Shards of about the wanted size, as even as can be; a pure function of its arguments.</summary>
    /// <param name="samplesOfSplit">Samples of each split.</param>
    /// <param name="bytesOfSample">Estimated bytes of all rows that a sample of the split becomes.</param>
    public static IReadOnlyList<PlannedShard> Plan(IEnumerable<KeyValuePair<string, int>> samplesOfSplit, Func<string, long> bytesOfSample, long shardBytes)
    {
        var shards = new List<PlannedShard>();
        foreach (var (split, samples) in samplesOfSplit)
        {
            var samplesPerShard = Math.Max(1, shardBytes / bytesOfSample(split));
            var count = (int)((samples + samplesPerShard - 1) / samplesPerShard);
            for (var number = 0; number < count; number++)
            {
                var (first, next) = ((int)((long)samples * number / count), (int)((long)samples * (number + 1) / count));
                shards.Add(new(split, number, first, next - first));
            }
        }
        return shards;
    }

    /// <summary>Estimated bytes of one row. A JPEG of quality 95 has about a byte a pixel, a PNG of a photograph about two.</summary>
    public static long BytesOfRow(PreprocessOptions options)
    {
        var pixels = (long)options.TargetSize.Height * options.TargetSize.Width;
        const int MaskBytes = 1;
        return pixels * (MaskBytes + options.ImageFormat switch { "jpeg" => 1, "png" => 2, _ => 3 });
    }
}
