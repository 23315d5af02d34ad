using BatchSeg.Datasets.Layouts;
using BatchSeg.Datasets.Shards;

namespace BatchSeg.Preprocess;

/// <summary>What preprocessing tells of its shards; `--json` prints it.</summary>
/// <param name="Samples">Split -> source samples; train and val always, test where there is one.</param>
/// <param name="Rows">Split -> rows: samples and their augmented copies.</param>
public sealed record PreprocessSummary(
    IReadOnlyDictionary<string, long> Samples, IReadOnlyDictionary<string, long> Rows, long Rejected, int Shards, long Bytes, int Height,
    int Width)
{
    /// <summary>Numbers of a published manifest; train's source samples follow from its rows and the parameter `copies`.</summary>
    public static PreprocessSummary Of(ShardManifest manifest)
    {
        var rows = SplitName.All
            .Where(split => split != SplitName.Test || manifest.Splits.ContainsKey(split))
            .ToDictionary(split => split, split => manifest.Splits.GetValueOrDefault(split)?.Sum(shard => shard.Rows) ?? 0);
        var rowsPerTrainSample = 1 + long.Parse(manifest.Parameters.GetValueOrDefault("copies", "0"));
        var samples = rows.ToDictionary(split => split.Key, split =>
            split.Key == SplitName.Train ? split.Value / rowsPerTrainSample : split.Value);
        var shards = manifest.Splits.Values.SelectMany(split => split).ToList();
        return new(samples, rows, manifest.Rejected, shards.Count, shards.Sum(shard => shard.Bytes), manifest.Height, manifest.Width);
    }
}
