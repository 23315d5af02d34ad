using BatchSeg.Foundation.Errors;
using BatchSeg.Imaging;
using BatchSeg.Models;
using BatchSeg.Models.Runtime;
using BatchSeg.Models.Tests.Runtime;
using BatchSeg.Train.Loading;
using BatchSeg.Train.Loop;
using BatchSeg.Train.Losses;
using BatchSeg.Train.Optimizers;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Train.Tests;

public sealed class LossScaleTests
{
    /// <summary>The numbers of torch.cuda.amp.GradScaler: 65536 at first, twice after 2000 good steps in a row, half after an overflow,
    /// which begins the count anew.</summary>
    [Fact]
    public void Scale_grows_after_2000_good_steps_in_a_row_and_halves_at_once()
    {
        Assert.Equal(65536, After(LossScale.Start, goodSteps: 1999).Factor);
        Assert.Equal(131072, After(LossScale.Start, goodSteps: 2000).Factor);
        Assert.Equal(262144, After(LossScale.Start, goodSteps: 4000).Factor);
        var halved = After(LossScale.Start, goodSteps: 1999).After(overflowed: true);
        Assert.Equal(new LossScale(32768, 0), halved);
        Assert.Equal(32768, After(halved, goodSteps: 1999).Factor);
    }

    [Fact]
    public void Scale_is_exhausted_when_gradients_overflow_unscaled()
    {
        var scale = LossScale.Start;
        for (var i = 0; i < 16; i++) scale = scale.After(overflowed: true);
        Assert.Equal((1.0, false), (scale.Factor, scale.IsExhausted));
        Assert.True(scale.After(overflowed: true).IsExhausted);
    }

    /// <summary>A power of two changes no digit of a float, so it must change no weight.</summary>
    [Fact]
    public void Scaled_step_is_the_step()
    {
        using var scope = NewDisposeScope();
        Assert.True(WeightsAfterStep(scale: null, out _).SameAs(WeightsAfterStep(LossScale.Start, out var next)));
        Assert.Equal(new LossScale(65536, 1), next);
    }

    [Fact]
    public void Step_whose_gradients_overflow_is_left_out_and_the_next_scale_is_smaller()
    {
        using var scope = NewDisposeScope();
        var huge = new LossScale(Math.Pow(2, 200), 7);
        Assert.True(WeightsAfterStep(huge, out _, steps: 0).SameAs(WeightsAfterStep(huge, out var next)));
        Assert.Equal(new LossScale(Math.Pow(2, 199), 0), next);
    }

    [Fact]
    public async Task Fp16_on_a_processor_is_refused_with_what_is_allowed()
    {
        using var training = new TrainingFixture([4], validation: 2);
        var wrong = await Assert.ThrowsAsync<WrongUsageException>(() => training.Train("model", [("precision", "fp16")]));
        Assert.Contains("--precision fp16 is for CUDA devices, and this is cpu", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("Allowed here: fp32, bf16, auto", wrong.Message, StringComparison.Ordinal);
    }

    private static LossScale After(LossScale scale, int goodSteps) =>
        Enumerable.Range(0, goodSteps).Aggregate(scale, (current, _) => current.After(overflowed: false));

    /// <summary>All weights of a fresh network in a row.</summary>
    private static Tensor WeightsAfterStep(LossScale? scale, out LossScale? next, int steps = 1)
    {
        manual_seed(1);
        var model = ModelRegistry.Create("unet",
            new ModelOptions(2, Arguments: new Dictionary<string, string> { ["base_channels"] = "2", ["depth"] = "1" }));
        model.train();
        var optimizer = OptimizerEntry.All.Get("sgd").Create([[.. model.parameters()]], TrainingFixture.Options().OptimizerOptions);
        using var state = new Learner(model, optimizer, Average: null);
        var image = new Image(8, 8, 3);
        new Random(2).NextBytes(image.Pixels);
        var mask = new Image(8, 8, 1);
        mask.Row(3).Fill(1);
        var batch = Batch.Of([new LabelledImage("a", image, mask)], new(Normalisation.UnitRange));
        var step = new OptimizerStep(state, new CrossEntropy(new LossOptions(2, 255, null, CPU)),
            new BatchTensors(CPU, ScalarType.Float32), new GradientClipping(0, 0), scale);
        for (var i = 0; i < steps; i++) step.Run([batch]);
        next = step.Scale;
        return cat([.. model.parameters().Select(parameter => parameter.detach().flatten())]);
    }
}
