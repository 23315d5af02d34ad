using BatchSeg.Data.Stores;
using BatchSeg.Data.Tables;
using BatchSeg.Engine.Shards;
using BatchSeg.Infer.Prediction;
using BatchSeg.Infer.Samples;
using BatchSeg.Models;
using BatchSeg.Tests.Support;
using BatchSeg.Train.Loading;
using BatchSeg.Train.Loop;
using BatchSeg.Train.Tests;
using static TorchSharp.torch;

namespace BatchSeg.EndToEnd.Tests;

/// <summary>What a network is trained on and what it predicts from: the same pixels must be the same numbers, or it predicts from what it
/// never saw.</summary>
public sealed class NormalisationTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public static TheoryData<string, int> Cases => new() { { "imagenet", 1 }, { "signed-128", 1 }, { "unit-256", 1 }, { "imagenet", 2 } };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Batch_of_training_and_batch_of_inference_have_the_same_bits(string name, int images)
    {
        SyntheticShards.Write(_scratch["shards"], [8], validation: 0, images: images);
        var shards = await ShardFolder.Open(new FileStore(_scratch["shards"]), default);
        var normaliser = new PixelNormaliser(Normalisation.ByName[name].For(3 * images));
        var loader = new BatchLoader(new ShardCache(shards, shards.Of("train")), batch: 8, normaliser);
        var rows = ParquetReader.Read<ShardRow>(_scratch["shards", "shards", "train-00000.parquet"]);

        using var scope = NewDisposeScope();
        var trained = new BatchTensors(CPU, ScalarType.Float32).Images(loader.Batches(1, 0, default).Single());
        var predicted = Predictor.ToInput([.. rows.Select(row => new ShardSample(row, shards.Manifest.Channels).Full())], normaliser);
        Assert.Equal(Bits(trained), Bits(predicted));
    }

    public void Dispose() => _scratch.Dispose();

    private static List<int> Bits(Tensor images) =>
        [.. images.contiguous().data<float>().ToArray().Select(BitConverter.SingleToInt32Bits)];
}
