using BatchSeg.Datasets.Shards;
using BatchSeg.Models.Runtime;
using BatchSeg.Storage.Stores;
using BatchSeg.Tables;
using BatchSeg.Train.Loading;
using BatchSeg.Train.Loop;

namespace BatchSeg.Train.Tests;

/// <summary>Which samples an epoch sees, and how often.</summary>
public sealed class SamplingTests : IDisposable
{
    private readonly TrainingFixture _training = new();

    public void Dispose() => _training.Dispose();

    [Fact]
    public void Sample_with_a_rare_class_comes_more_often()
    {
        // Class 1 is in 1 of 10 samples: sqrt(0.4 / 0.1) = 2 times. Class 2 is in 4 of 10, which is not rare.
        var samples = Enumerable.Range(0, 10).Select(i => (IReadOnlyList<long>)[50, i == 3 ? 5 : 0, i < 4 ? 1 : 0]).ToList();
        Assert.Equal([1, 1, 1, 2, 1, 1, 1, 1, 1, 1], RepeatFactors.Of(samples, threshold: 0.4));
        Assert.Equal(Enumerable.Repeat(1, 10), RepeatFactors.Of(samples, threshold: 0.1));
    }

    [Fact]
    public void Fractions_of_repeats_are_carried_on()
    {
        // Each of 4 samples of 8 with the class: sqrt(1 / 0.5) = 1.41 times, 5.66 together.
        var samples = Enumerable.Range(0, 8).Select(i => (IReadOnlyList<long>)[50, i % 2]).ToList();
        var times = RepeatFactors.Of(samples, threshold: 1);
        Assert.Equal(4 + 5, times.Sum());
        Assert.All(times, count => Assert.InRange(count, 1, 2));
    }

    [Fact]
    public void Shuffled_order_repeats_what_comes_more_often()
    {
        var order = ShuffleOrder.Of([3, 2], seed: 1, epoch: 1, address => address == new SampleAddress(1, 0) ? 3 : 1);
        Assert.Equal(["0.0", "0.1", "0.2", "1.0", "1.0", "1.0", "1.1"],
            order.Select(a => $"{a.Shard}.{a.Row}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(5, "5 0 0")]
    [InlineData(9, "7 2 0")]
    [InlineData(100, "7 9 5")]
    public async Task Limit_takes_the_first_samples(int limit, string perShard)
    {
        var shards = await ShardFolder.Open(new FileStore(_training.Shards), default);
        Assert.Equal(perShard, string.Join(' ', new ShardCache(shards, shards.Of("train"), limit).SamplesPerShard));
    }

    [Fact]
    public async Task Repeated_samples_make_an_epoch_longer()
    {
        var shards = await ShardFolder.Open(new FileStore(_training.Shards), default);
        var repeats = Enumerable.Range(0, 21).Select(i => i == 8 ? 4 : 1).ToList();
        var loader = new BatchLoader(new ShardCache(shards, shards.Of("train")), batch: 4, new(Normalisation.UnitRange), shuffleSeed: 1,
            repeats: repeats);
        var seen = loader.Batches(1, 0, default).SelectMany(batch => batch.Samples).CountBy(sample => sample.SampleId).ToDictionary();
        Assert.Equal((24, 4), (loader.Samples, seen["sample-008"]));
        Assert.Equal(21, seen.Count);
    }

    [Fact]
    public async Task Overfitting_sees_a_few_samples_and_learns_them()
    {
        var summary = await _training.Train("model", [("overfit", "4"), ("epochs", "60"), ("flips", "both")]);
        var history = ParquetReader.Read<HistoryRow>(Path.Combine(_training.Output("model"), "history.parquet")).ToList();
        Assert.All(history, row => Assert.Equal(4, row.Samples));
        Assert.True(summary.Metrics["mean_iou"] > 0.97, $"mIoU {summary.Metrics["mean_iou"]}");
    }
}
