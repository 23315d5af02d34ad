using System.Text.Json;
using BatchSeg.Models.Tests.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Models.Tests.Layers;

/// <summary>Every layer, function and loss against PyTorch: output, gradients of the input and of each parameter, buffers.</summary>
public sealed class LayerValuesTests
{
    private const double Tolerance = 2e-6; // of the fixture's seven digits

    private static readonly Fixture Values = new("nn_layers.json");

    public static IEnumerable<object[]> Layers => Values.Names("layers").Select(name => new object[] { name });

    public static IEnumerable<object[]> Functions => Values.Names("functions").Select(name => new object[] { name });

    public static IEnumerable<object[]> Losses => Values.Names("losses").Select(name => new object[] { name });

    [Theory, MemberData(nameof(Layers))]
    public void Layer_gives_the_values_of_PyTorch(string name)
    {
        using var scope = NewDisposeScope();
        using var layer = LayerCases.Layers[name]().to(ScalarType.Float64);
        var expected = Values.Root.GetProperty("layers").GetProperty(name);
        var phase = 1;
        using (no_grad())
            foreach (var parameter in layer.parameters()) parameter.copy_(Fixture.Pattern(parameter.shape, phase++));
        Check(layer.call, expected);
        var grads = expected.GetProperty("grads");
        Assert.Equal(grads.EnumerateObject().Select(grad => grad.Name), layer.named_parameters().Select(pair => pair.name));
        foreach (var (key, parameter) in layer.named_parameters())
            Fixture.AssertNear(Fixture.ToTensor(grads.GetProperty(key)), parameter.grad!, Tolerance, $"the gradient of {key}");
        var buffers = expected.GetProperty("buffers");
        Assert.Equal(buffers.EnumerateObject().Select(buffer => buffer.Name), layer.named_buffers().Select(pair => pair.name));
        foreach (var (key, buffer) in layer.named_buffers())
            Fixture.AssertNear(Fixture.ToTensor(buffers.GetProperty(key)), buffer, Tolerance, key);
    }

    [Theory, MemberData(nameof(Functions))]
    public void Function_gives_the_values_of_PyTorch(string name) =>
        Check(LayerCases.Functions[name], Values.Root.GetProperty("functions").GetProperty(name));

    [Theory, MemberData(nameof(Losses))]
    public void Loss_gives_the_values_of_PyTorch(string name) =>
        Check(LayerCases.Losses[name], Values.Root.GetProperty("losses").GetProperty(name));

    private static void Check(Func<Tensor, Tensor> function, JsonElement expected)
    {
        using var scope = NewDisposeScope();
        var grad = Fixture.ToTensor(expected.GetProperty("input_grad"));
        var input = Fixture.Pattern(grad.shape, 0).requires_grad_();
        var output = function(input);
        (output * Fixture.Pattern(output.shape, 0.5)).sum().backward();
        Fixture.AssertNear(Fixture.ToTensor(expected.GetProperty("output")), output, Tolerance, "the output");
        Fixture.AssertNear(grad, input.grad!, Tolerance, "the gradient of the input");
    }
}
