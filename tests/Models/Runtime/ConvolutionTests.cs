using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Models.Tests.Runtime;

/// <summary>Float32 convolutions against float64 ones, which go another way through libtorch.</summary>
/// <remarks>oneDNN lays channels out in blocks of 8 or 16. On a machine that hides its caches (see OneDnnCaches) what fills up a block was
/// not zero.</remarks>
public sealed class ConvolutionTests
{
    public static TheoryData<int, int, int> Shapes
    {
        get
        {
            var shapes = new TheoryData<int, int, int>();
            foreach (var (inputs, outputs) in new[] { (3, 4), (4, 4), (8, 8), (16, 8), (24, 24), (20, 32), (33, 17), (64, 3), (64, 64) })
                foreach (var kernel in new[] { 1, 3, 5 }) shapes.Add(inputs, outputs, kernel);
            return shapes;
        }
    }

    [Theory, MemberData(nameof(Shapes))]
    public void Outputs_and_gradients_of_any_number_of_channels_are_right(int inputs, int outputs, int kernel)
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        var images = randn(4, inputs, 32, 32, ScalarType.Float64);
        var weight = randn(outputs, inputs, kernel, kernel, ScalarType.Float64);
        var (output, imageGradient, weightGradient) = Convolved(images, weight);
        foreach (var order in new Func<Tensor, Tensor>[] { tensor => tensor, ChannelsLast })
        {
            var actual = Convolved(order(images.to(ScalarType.Float32)), weight.to(ScalarType.Float32));
            Fixture.AssertNear(output, actual.Output, 1e-5, "the output");
            Fixture.AssertNear(imageGradient, actual.ImageGradient, 1e-5, "the gradient of the images");
            Fixture.AssertNear(weightGradient, actual.WeightGradient, 1e-5, "the gradient of the weight");
        }
    }

    private static (Tensor Output, Tensor ImageGradient, Tensor WeightGradient) Convolved(Tensor images, Tensor weight)
    {
        (images, weight) = (images.detach().requires_grad_(), weight.detach().requires_grad_());
        var padding = weight.shape[2] / 2;
        var output = nn.functional.conv2d(images, weight, padding: [padding, padding]);
        (output * Fixture.Pattern(output.shape, 0).to(output.dtype)).sum().backward();
        return (output.detach(), images.grad!, weight.grad!);
    }

    private static Tensor ChannelsLast(Tensor tensor) => tensor.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
}
