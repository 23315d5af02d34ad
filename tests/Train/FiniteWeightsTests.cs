using BatchSeg.Foundation.Errors;
using BatchSeg.Models;
using BatchSeg.Train.Checkpoints;
using BatchSeg.Train.Loop;
using static TorchSharp.torch;

namespace BatchSeg.Train.Tests;

public sealed class FiniteWeightsTests
{
    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Weight_that_is_no_finite_number_is_told_with_its_name(float value)
    {
        using var scope = NewDisposeScope();
        using var model = ModelRegistry.Create("unet",
            new ModelOptions(2, Arguments: new Dictionary<string, string> { ["base_channels"] = "2", ["depth"] = "1" }));
        FiniteWeights.Check(model, LoopPosition.Start);
        using (no_grad()) model.get_parameter("classify.bias")![0].fill_(value);
        var fault = Assert.Throws<BatchSegException>(() => FiniteWeights.Check(model, LoopPosition.Start));
        Assert.Contains("classify.bias", fault.Message, StringComparison.Ordinal);
    }
}
