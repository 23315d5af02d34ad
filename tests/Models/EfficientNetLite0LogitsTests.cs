using System.Security.Cryptography;
using System.Text.Json;
using BatchSeg.Foundation.Text;
using BatchSeg.Models.Encoders;
using BatchSeg.Models.Runtime;
using BatchSeg.Models.Semantic;
using BatchSeg.Models.Weights;
using BatchSeg.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Models.Tests;

/// <summary>The encoder with ImageNet weights against a network written independently (fixtures/efficientnet_lite0_logits.py).</summary>
public sealed class EfficientNetLite0LogitsTests
{
    private sealed record Fixture(int Size, string ImageSha256, IReadOnlyList<TopLogit> Top, IReadOnlyList<double> EveryHundredth,
        double Sum);

    private sealed record TopLogit(int Class, double Logit);

    [SkippableFact]
    public void Logits_of_the_reference_image_are_the_references()
    {
        var path = SharedFolder.Require("weights", "efficientnet-lite0", "efficientnet-lite0-57934424.pth");
        var expected = JsonSerializer.Deserialize<Fixture>(
            File.ReadAllText(Checkout.File("tests", "Models", "fixtures", "efficientnet_lite0_logits.json")), JsonText.Document)!;
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var weights = WeightFile.Read(path);
        var model = (EncoderDecoder)ModelRegistry.Create("unet-efficientnetlite0", new ModelOptions(3));
        WeightMatch.Load(model, weights, path, resetHead: false);
        model.eval();

        var bottom = ((ImageEncoder)model.Encoder).call(RecipeImage(expected, model.Normalisation))[^1];
        var logits = Classify(bottom, weights).data<float>().ToArray();

        Assert.Equal(expected.Top.Select(top => top.Class),
            Enumerable.Range(0, logits.Length).OrderByDescending(i => logits[i]).Take(expected.Top.Count));
        Assert.All(expected.Top, top => Assert.Equal(top.Logit, logits[top.Class], 1e-4));
        Assert.All(expected.EveryHundredth.Select((value, i) => (value, i)), pair => Assert.Equal(pair.value, logits[pair.i * 100], 1e-4));
        Assert.Equal(expected.Sum, logits.Sum(value => (double)value), 1e-2);
    }

    [SkippableFact]
    public void Imagenet_weights_fill_the_encoder_and_what_does_not_match_is_listed()
    {
        var path = SharedFolder.Require("weights", "efficientnet-lite0", "efficientnet-lite0-57934424.pth");
        using var scope = NewDisposeScope();
        var model = ModelRegistry.Create("unet-efficientnetlite0", new ModelOptions(3));
        var match = WeightMatch.Load(model, WeightFile.Read(path), path, resetHead: false);
        Assert.Equal(["_bn1", "_conv_head", "_fc"], match.Unused.Select(name => name.Split('.')[0]).Distinct().Order());
        Assert.All(match.StartAnew, name => Assert.StartsWith("decoder.", name, StringComparison.Ordinal));
        Assert.All(match.Loaded, name => Assert.StartsWith("encoder.", name, StringComparison.Ordinal));
    }

    /// <summary>The head that the segmentation model has no use for: 1x1 convolution, batch norm, ReLU6, mean over the image, linear
    /// layer.</summary>
    private static Tensor Classify(Tensor features, Dictionary<string, Tensor> weights)
    {
        var head = nn.functional.conv2d(features, weights["_conv_head.weight"]);
        var normed = nn.functional.batch_norm(head, weights["_bn1.running_mean"], weights["_bn1.running_var"], weights["_bn1.weight"],
            weights["_bn1.bias"], eps: 1e-3);
        return nn.functional.linear(nn.functional.relu6(normed).mean([2, 3]), weights["_fc.weight"], weights["_fc.bias"]);
    }

    private static Tensor RecipeImage(Fixture fixture, Normalisation normalisation)
    {
        var size = fixture.Size;
        var pixels = new byte[size * size * 3];
        for (var y = 0; y < size; y++)
        for (var x = 0; x < size; x++)
        for (var c = 0; c < 3; c++) pixels[(y * size + x) * 3 + c] = (byte)((y * (c + 1) + x * (3 - c) + y * x / 16) % 256);
        Assert.Equal(fixture.ImageSha256, Convert.ToHexStringLower(SHA256.HashData(pixels)));
        var image = tensor(pixels, [size, size, 3]).to(ScalarType.Float32) / 255;
        return ((image - normalisation.Mean[0]) / normalisation.Std[0]).permute(2, 0, 1).unsqueeze(0).contiguous();
    }
}
