using System.Text.Json;

namespace BatchSeg.EndToEnd.Tests;

public sealed class ModelsTests
{
    [Fact]
    public void Unet_on_mobilenetv2_has_the_tutorials_parameters()
    {
        var whole = Models("unet-mobilenetv2", "--classes", "3", "--size", "128", "--json");
        Assert.Equal(6_504_227, whole.GetProperty("parameters").GetInt64());

        var frozen = Models("unet-mobilenetv2", "--classes", "3", "--size", "128", "--json", "--freeze-encoder");
        Assert.Equal((4_660_323, 1_843_904), (frozen.GetProperty("trainable").GetInt64(), frozen.GetProperty("non_trainable").GetInt64()));
    }

    [Fact]
    public void Models_and_encoders_are_listed()
    {
        var listed = Models("--json");
        var names = listed.GetProperty("models").EnumerateArray().Select(model => model.GetProperty("name").GetString());
        Assert.Superset(new HashSet<string?> { "unet", "unet-kvasir", "deeplabv3plus", "fpn", "segformer", "siamese-unet" },
            names.ToHashSet());
        Assert.Contains("resnet34", listed.GetProperty("encoders").EnumerateArray().Select(encoder => encoder.GetString()));
    }

    [Fact]
    public void Deeplab_on_resnet50v2_has_its_authors_parameters() =>
        Assert.Equal(39_191_488, Models("deeplabv3plus", "--encoder", "resnet50v2", "--classes", "21", "--json").GetProperty("parameters")
        .GetInt64());

    [Fact]
    public void Unet_on_an_encoder_is_the_combination_of_that_name() =>
        Assert.Equal(
            Models("unet-resnet18", "--json").GetProperty("parameters").GetInt64(),
            Models("unet", "--encoder", "resnet18", "--json").GetProperty("parameters").GetInt64());

    [Fact]
    public void Unknown_model_ends_with_code_2_and_the_nearest_name()
    {
        var ended = Cli.Run("models", "unet-mobilnetv2");
        Assert.Equal(2, ended.Code);
        Assert.Contains("Did you mean 'unet-mobilenetv2'?", ended.Error, StringComparison.Ordinal);
    }

    private static JsonElement Models(params string[] arguments) =>
        JsonDocument.Parse(Cli.Run(["models", .. arguments]).Output).RootElement;
}
