using BatchSeg.Datasets.Augmentation;
using BatchSeg.Datasets.Shards;
using BatchSeg.Models;
using BatchSeg.Models.Runtime;
using BatchSeg.Storage.Stores;
using BatchSeg.Tests.Support;
using BatchSeg.Train.Loading;

namespace BatchSeg.Train.Tests;

public sealed class BatchLoaderTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public BatchLoaderTests() => SyntheticShards.Write(_scratch["shards"], [7, 9, 5], validation: 3);

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public async Task Batches_from_a_step_are_those_of_an_epoch_that_never_stopped(int from)
    {
        var whole = (await Loader()).Batches(2, 0, default).ToList();
        var rest = (await Loader()).Batches(2, from, default).ToList();
        Assert.Equal(whole.Skip(from).Select(Ids), rest.Select(Ids));
        Assert.All(whole.Skip(from).Zip(rest), pair => Assert.Equal(pair.First.Images, pair.Second.Images));
    }

    [Fact]
    public async Task Epochs_see_every_sample_once_each_in_another_order_and_with_other_flips()
    {
        var loader = await Loader();
        var (first, second) = (loader.Batches(1, 0, default).ToList(), loader.Batches(2, 0, default).ToList());
        Assert.Equal(21, first.Sum(batch => batch.Count));
        Assert.Equal(first.SelectMany(batch => batch.Samples).Select(s => s.SampleId).Order(),
            second.SelectMany(batch => batch.Samples).Select(s => s.SampleId).Order());
        Assert.NotEqual(first.Select(Ids), second.Select(Ids));
        Assert.Contains(first.SelectMany(b => b.Samples), sample =>
            !Find(second, sample.SampleId).Pixels.Pixels.SequenceEqual(sample.Pixels.Pixels));
    }

    [Fact]
    public async Task Image_and_mask_are_flipped_together()
    {
        var loader = await Loader();
        foreach (var sample in loader.Batches(1, 0, default).SelectMany(batch => batch.Samples))
            for (var i = 0; i < sample.Mask.Pixels.Length; i++)
                if (sample.Mask.Pixels[i] != SyntheticShards.IgnoreIndex)
                    Assert.Equal(sample.Mask.Pixels[i] == 1, sample.Pixels.Pixels[3 * i] >= 160);
    }

    [Fact]
    public void Batch_holds_normalised_channels_one_after_another()
    {
        var image = new Imaging.Image(1, 2, 3, [0, 51, 102, 153, 204, 255]);
        var mask = new Imaging.Image(1, 2, 1, [1, 255]);
        var batch = Batch.Of([new("a", image, mask)], new PixelNormaliser(new([0, 0.2, 0.4], [1, 2, 0.5])));
        Assert.Equal([0, 0.6f, 0, 0.3f, 0, 1.2f], batch.Images.Select(value => MathF.Round(value, 5)));
        Assert.Equal([1L, 255L], batch.Masks);
    }

    private async Task<BatchLoader> Loader()
    {
        var shards = await ShardFolder.Open(new FileStore(_scratch["shards"]), default);
        var augmenter = new EpochAugmenter(Flips.Both, AugmentationPipeline.None, SyntheticShards.IgnoreIndex, seed: 5);
        return new BatchLoader(new ShardCache(shards, shards.Of("train")), batch: 4, new(Normalisation.UnitRange), augmenter,
            shuffleSeed: 5);
    }

    private static string Ids(Batch batch) => string.Join(' ', batch.Samples.Select(sample => sample.SampleId));

    private static LabelledImage Find(IEnumerable<Batch> batches, string id) =>
        batches.SelectMany(batch => batch.Samples).First(sample => sample.SampleId == id);
}
