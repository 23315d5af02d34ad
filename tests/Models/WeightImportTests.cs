using BatchSeg.Foundation.Errors;
using BatchSeg.Models.Encoders;
using BatchSeg.Models.Tests.Runtime;
using BatchSeg.Models.Weights;
using BatchSeg.Models.Weights.Files;
using BatchSeg.Tests.Support;
using static TorchSharp.torch;

namespace BatchSeg.Models.Tests;

public sealed class WeightImportTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();
    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();

    public void Dispose()
    {
        _scope.Dispose();
        _scratch.Dispose();
    }

    [Fact]
    public void Segformer_of_hugging_face_comes_in_whole_with_its_own_classes()
    {
        var trained = ModelRegistry.Create("segformer-b0", new ModelOptions(7)).state_dict();
        var foreign = trained.ToDictionary(
            pair => pair.Key.StartsWith("encoder.", StringComparison.Ordinal)
                ? $"segformer.{pair.Key}"
                : pair.Key.Replace("decoder.", "decode_head.", StringComparison.Ordinal), pair => pair.Value);
        string[] asHuggingFaceWritesThem =
        [
            "segformer.encoder.patch_embeddings.2.proj.weight", "segformer.encoder.patch_embeddings.0.layer_norm.bias",
            "segformer.encoder.block.0.0.layer_norm_1.weight",
            "segformer.encoder.block.0.1.attention.self.query.weight", "segformer.encoder.block.2.0.attention.self.sr.bias",
            "segformer.encoder.block.1.0.attention.self.layer_norm.weight",
            "segformer.encoder.block.3.1.attention.output.dense.bias", "segformer.encoder.block.3.1.mlp.dwconv.dwconv.weight",
            "segformer.encoder.block.0.0.mlp.dense2.weight",
            "segformer.encoder.layer_norm.3.bias", "decode_head.linear_c.1.proj.weight", "decode_head.linear_fuse.weight",
            "decode_head.batch_norm.running_var", "decode_head.classifier.bias",
        ];
        Assert.All(asHuggingFaceWritesThem, name => Assert.Contains(name, foreign.Keys));

        var match = Import(foreign, "segformer-b0");
        Assert.Empty(match.StartAnew);
        Assert.Empty(match.Unused);
        var written = Safetensors.Read(_scratch["own.safetensors"]);
        Assert.All(written, pair => Assert.True(pair.Value.SameAs(trained[pair.Key]), pair.Key));
        Assert.Equal(7, written["decoder.classifier.bias"].shape[0]);
    }

    [Fact]
    public void What_a_file_does_not_hold_is_not_written()
    {
        var encoder = EncoderEntry.All.Get("resnet18").Build(new EncoderOptions(3)).state_dict();
        encoder["fc.weight"] = zeros(1000, 512);
        var match = Import(encoder, "unet-resnet18");
        Assert.Equal("fc.weight", Assert.Single(match.Unused));
        Assert.All(match.StartAnew, name => Assert.StartsWith("decoder.", name, StringComparison.Ordinal));
        Assert.All(Safetensors.Read(_scratch["own.safetensors"]).Keys, name =>
            Assert.StartsWith("encoder.", name, StringComparison.Ordinal));
    }

    [Fact]
    public void Names_of_timm_find_their_blocks()
    {
        var encoder = EncoderEntry.All.Get("efficientnetlite0").Build(new EncoderOptions(3));
        (string Timm, string Own)[] pairs =
        [
            ("conv_stem.weight", "conv_stem.weight"), ("bn1.bias", "bn0.bias"),
            ("blocks.0.0.conv_pw.weight", "blocks.0.project_conv.weight"), ("blocks.1.1.conv_pwl.weight", "blocks.2.project_conv.weight"),
            ("blocks.3.0.conv_dw.weight", "blocks.5.depthwise_conv.weight"), ("blocks.6.0.bn3.running_mean", "blocks.15.bn2.running_mean"),
        ];
        Assert.All(pairs, pair => Assert.Equal(pair.Own, encoder.NameOf(pair.Timm)));
        Assert.All(pairs, pair => Assert.Contains(pair.Own, encoder.state_dict().Keys));
    }

    [Fact]
    public void Weights_with_holes_are_refused()
    {
        var encoder = EncoderEntry.All.Get("resnet18").Build(new EncoderOptions(3)).state_dict();
        encoder.Remove("layer4.1.conv2.weight");
        var fault = Assert.Throws<WrongUsageException>(() => Import(encoder, "unet-resnet18"));
        Assert.Contains("encoder.layer4.1.conv2.weight are missing", fault.Message, StringComparison.Ordinal);
    }

    private WeightMatch Import(Dictionary<string, Tensor> weights, string model)
    {
        Safetensors.Write(_scratch["foreign.safetensors"], weights);
        return WeightImport.Run(_scratch["foreign.safetensors"], model, new ModelOptions(2), _scratch["own.safetensors"]);
    }
}
