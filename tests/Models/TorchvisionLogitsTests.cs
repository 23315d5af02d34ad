using System.Text.Json;
using BatchSeg.Foundation.Text;
using BatchSeg.Models.Encoders;
using BatchSeg.Models.Weights;
using BatchSeg.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Models.Tests;

/// <summary>Encoders against torchvision's networks with the same weights, which come in under torchvision's names
/// (fixtures/torchvision_logits.py).</summary>
public sealed class TorchvisionLogitsTests
{
    private sealed record Fixture(long[] Image, IReadOnlyDictionary<string, Network> Models);

    private sealed record Network(IReadOnlyList<double> EveryTenth, IReadOnlyDictionary<string, long[]> Tensors);

    private static readonly Fixture Expected =
        JsonSerializer.Deserialize<Fixture>(File.ReadAllText(Checkout.File("tests", "Models", "fixtures", "torchvision_logits.json")),
            JsonText.Document)!;

    [Theory]
    [InlineData("mobilenet_v2", "mobilenetv2-torchvision")]
    [InlineData("resnet18", "resnet18")]
    [InlineData("resnet34", "resnet34")]
    [InlineData("resnet50", "resnet50")]
    public void Logits_are_torchvisions(string network, string encoder)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var weights = Expected.Models[network].Tensors.ToDictionary(pair => pair.Key, pair => Made(pair.Key, pair.Value));
        var model = ModelRegistry.Create("unet", new ModelOptions(3, Arguments: new Dictionary<string, string> { ["encoder"] = encoder }));
        var match = WeightMatch.Load(model, weights, network, resetHead: false);
        model.eval();

        var bottom = ((ImageEncoder)model.Encoder!).call(2 * Uniform("image", Expected.Image) - 1)[^1];
        var logits = Classify(bottom, weights).data<float>().ToArray();

        Assert.All(Expected.Models[network].EveryTenth.Select((value, i) => (value, i)), pair =>
            Assert.Equal(pair.value, logits[10 * pair.i], 1e-4));
        Assert.All(match.StartAnew, name => Assert.StartsWith("decoder.", name, StringComparison.Ordinal));
        Assert.All(match.Unused, name => Assert.Matches(@"^(fc|classifier|features\.18)\.", name));
    }

    /// <summary>The heads that a segmentation model has no use for: MobileNetV2's last 1x1 convolution, and what both have: the mean over
    /// the image and a linear layer.</summary>
    private static Tensor Classify(Tensor features, Dictionary<string, Tensor> weights)
    {
        if (weights.ContainsKey("fc.weight")) return nn.functional.linear(features.mean([2, 3]), weights["fc.weight"], weights["fc.bias"]);
        var head = nn.functional.conv2d(features, weights["features.18.0.weight"]);
        var normed = nn.functional.batch_norm(
            head, weights["features.18.1.running_mean"], weights["features.18.1.running_var"], weights["features.18.1.weight"],
            weights["features.18.1.bias"]);
        return nn.functional.linear(nn.functional.relu6(normed).mean([2, 3]), weights["classifier.1.weight"],
            weights["classifier.1.bias"]);
    }

    private static Tensor Made(string name, long[] shape)
    {
        var uniform = Uniform(name, shape);
        if (shape.Length > 1) return (2 * uniform - 1) * Math.Sqrt(6.0 / shape.Skip(1).Aggregate(1L, (product, side) => product * side));
        if (name.EndsWith("running_var", StringComparison.Ordinal)) return 0.75 + 0.5 * uniform;
        return name.EndsWith(".weight", StringComparison.Ordinal) ? 0.5 + 0.5 * uniform : 0.2 * uniform - 0.1;
    }

    private static Tensor Uniform(string name, long[] shape) =>
        tensor(HashedNumbers.Uniform(name, shape.Aggregate(1L, (product, side) => product * side)), shape).to(ScalarType.Float32);
}
