using BatchSeg.Foundation.Settings;

namespace BatchSeg.Preprocess.Planning;

/// <summary>A shard to write: <paramref name="Count"/> samples of its split, from <paramref name="First"/> on.</summary>
/// <param name="Number">In its split, from 0.</param>
public sealed record PlannedShard(string Split, int Number, int First, int Count)
{
    /// <summary>Name below the output: `shards/train-00000.parquet`.</summary>
    public string Path => $"shards/{Split}-{Number:00000}.parquet";
}

/// <summary>Cuts splits into shards, before any image is opened.</summary>
public static class ShardPlanner
{
    /// <summary>Tasks are shards: with only one or two of them, most workers would stand idle.</summary>
    private const int ShardsToShareOut = 16;

    /// <summary>Sharing out a smaller shard gains less than opening one more file costs whoever reads it.</summary>
    private const int FewestSamplesPerShard = 64;

    /// <summary>Shards of about the wanted size, or smaller where the whole makes only a few, as even as can be; a pure function of its
    /// arguments.</summary>
    /// <param name="samplesOfSplit">Samples of each split.</param>
    /// <param name="bytesOfSample">Estimated bytes of all rows that a sample of the split becomes.</param>
    public static IReadOnlyList<PlannedShard> Plan(
        IReadOnlyList<KeyValuePair<string, int>> samplesOfSplit, Func<string, long> bytesOfSample, long shardBytes)
    {
        var evenShare = Math.Max(FewestSamplesPerShard, samplesOfSplit.Sum(split => (long)split.Value) / ShardsToShareOut);
        return [.. samplesOfSplit.SelectMany(split =>
            Cut(split.Key, split.Value, Math.Max(1, Math.Min(evenShare, shardBytes / bytesOfSample(split.Key)))))];
    }

    private static IEnumerable<PlannedShard> Cut(string split, long samples, long samplesPerShard)
    {
        var count = (samples + samplesPerShard - 1) / samplesPerShard;
        for (var number = 0; number < count; number++)
        {
            var (first, next) = ((int)(samples * number / count), (int)(samples * (number + 1) / count));
            yield return new(split, number, first, next - first);
        }
    }

    /// <summary>Estimated bytes of one row. A JPEG of quality 95 has about a byte a pixel, a PNG of a photograph about two.</summary>
    public static long BytesOfRow(SettingValues options, int channels)
    {
        var size = options.Get(PreprocessSettings.Size);
        var pixels = (long)size.Height * size.Width;
        const int MaskBytes = 1;
        return pixels * (MaskBytes + options.Get(PreprocessSettings.ImageFormat) switch { "jpeg" => 1, "png" => 2, _ => channels });
    }
}
