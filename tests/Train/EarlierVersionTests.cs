using BatchSeg.Models.Weights;
using BatchSeg.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Train.Tests;

/// <summary>Trainings that an earlier version began (fixtures/before): on its own binding of libtorch 1.13, cut short after three of ten
/// steps.</summary>
/// <remarks>`ADAM-end.safetensors` is the last checkpoint of the same training that was not cut short.</remarks>
public sealed class EarlierVersionTests
{
    private static readonly string Before = Checkout.File("tests", "Train", "fixtures", "before");

    [Theory]
    [InlineData("adam")]
    [InlineData("adamw")]
    [InlineData("rmsprop")]
    [InlineData("sgd")]
    public async Task Training_goes_on_to_the_weights_that_the_earlier_version_would_have_reached(string optimizer)
    {
        using var folder = new ScratchFolder();
        CopyFolder(Path.Combine(Before, optimizer), folder.Path);
        var options = TrainingFixture.Options(
            ("model-args", "base_channels=2,depth=1"), ("epochs", "2"), ("weight-decay", "0.01"), ("optimizer", optimizer),
            ("panels", "0"), ("checkpoint-every", "1"));
        await TrainStage.Run(new TrainRequest(Path.Combine(Before, "shards"), folder.Path, options, Resume: true, Threads: 1),
            CancellationToken.None);

        using var scope = NewDisposeScope();
        var reached = WeightFile.Read(Assert.Single(Directory.GetFiles(folder["checkpoints"], "epoch-0003-*")));
        foreach (var (name, expected) in WeightFile.Read(Path.Combine(Before, $"{optimizer}-end.safetensors")))
            Assert.True(reached[name].to(ScalarType.Float64).allclose(expected.to(ScalarType.Float64), 1e-3, 1e-4), name);
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
