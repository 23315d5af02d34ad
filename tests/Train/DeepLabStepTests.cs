using System.Text.Json;
using BatchSeg.Foundation.Text;
using BatchSeg.Imaging;
using BatchSeg.Models;
using BatchSeg.Tests.Support;
using BatchSeg.Train.Loading;
using BatchSeg.Train.Loop;
using BatchSeg.Train.Losses;
using BatchSeg.Train.Optimizers;
using BatchSeg.Train.Recipe;
using BatchSeg.Train.Schedules;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Train.Tests;

/// <summary>Training steps as the recipe voc-deeplabv3plus takes them, against the same network, weights and batch in Python's torch
/// (fixtures/deeplab_steps.py).</summary>
public sealed class DeepLabStepTests
{
    private sealed record Fixture(int Classes, int Batch, int Side, IReadOnlyList<double> Losses);

    private const int Void = 255;

    private static readonly Fixture Expected = JsonSerializer.Deserialize<Fixture>(
        File.ReadAllText(Checkout.File("tests", "Train", "fixtures", "deeplab_steps.json")), JsonText.Document)!;

    [Fact]
    public async Task Losses_of_the_first_steps_are_torchs()
    {
        var options =
            TrainOptions.Parse((await RecipeFile.Load("voc-deeplabv3plus", ["layout", "size", "resize", "split"], default)).Settings);
        Assert.Equal(Expected.Losses, Losses(options), (expected, loss) => Math.Abs(expected - loss) < 1e-4);
    }

    private static List<double> Losses(TrainOptions options)
    {
        using var scope = NewDisposeScope();
        // In single precision two programs, and torch with itself in double, drift apart by 1e-3 within three steps of so small a batch.
        var model = ModelRegistry.Create(options.Model, new ModelOptions(Expected.Classes, Arguments: options.ModelArguments))
            .to(ScalarType.Float64);
        foreach (var (name, tensor) in model.state_dict())
            if (tensor.is_floating_point()) Fill(tensor, name);
        var optimizer = OptimizerEntry.All.Get(options.Optimizer)
            .Create(ParameterGroup.Of(model, options.EncoderRateFactor).Select(group => group.Parameters), options.OptimizerOptions);
        using var state = new Learner(model, optimizer, Average: null);
        var loss = WeightedSum.Of(options.Loss, new LossOptions(Expected.Classes, Void, ClassWeights: null, CPU));
        var step = new OptimizerStep(state, loss, new BatchTensors(CPU, ScalarType.Float64), options.Clipping);
        var steps = Expected.Losses.Count;
        var rate = new LearningRate(options.OptimizerOptions.LearningRate, Schedule.All.Get(options.Schedule),
            options.ScheduleOptions with { Steps = steps, StepsPerEpoch = steps }, [1]);
        model.train();
        return [.. Enumerable.Range(0, steps).Select(at =>
        {
            rate.Set(optimizer, rate.At(epoch: 1, at));
            return step.Run([Batch()]);
        })];
    }

    private static Batch Batch()
    {
        var (n, side) = (Expected.Batch, Expected.Side);
        var images = HashedNumbers.Uniform("images", n * 3 * side * side).Select(share => (float)(2 * share - 1)).ToArray();
        var masks = HashedNumbers.Uniform("masks", n * side * side).Select(share => (long)(share * (Expected.Classes + 1)))
            .Select(id => id == Expected.Classes ? Void : id).ToArray();
        var samples = Enumerable.Range(0, n).Select(i => new LabelledImage($"{i}", new Image(side, side, 3), new Image(side, side, 1)));
        return new([.. samples], images, masks, new PixelSize(side, side));
    }

    private static void Fill(Tensor tensor, string name)
    {
        using var quiet = no_grad();
        var uniform = torch.tensor(HashedNumbers.Uniform(name, tensor.numel()), tensor.shape);
        var value = tensor.dim() > 1 ? (2 * uniform - 1) * Math.Sqrt(6.0 * tensor.shape[0] / tensor.numel())
            : name.EndsWith("running_var", StringComparison.Ordinal) ? 0.75 + 0.5 * uniform
            : name.EndsWith(".weight", StringComparison.Ordinal) ? 0.5 + 0.5 * uniform : 0.2 * uniform - 0.1;
        tensor.copy_(value.to(ScalarType.Float32)); // as they are stored, and as the script rounds them
    }
}
