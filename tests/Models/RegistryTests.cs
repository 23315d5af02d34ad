using BatchSeg.Foundation.Errors;

namespace BatchSeg.Models.Tests;

public sealed class RegistryTests
{
    [Fact]
    public void Every_architecture_registers_itself() =>
        Assert.Equal(
            ["deeplabv3plus", "fpn", "segformer", "siamese-unet", "unet", "unet-kvasir"],
            ModelRegistry.Names);

    /// <summary>They stand in recipes and model folders that were written before.</summary>
    [Theory]
    [InlineData("unet-mobilenetv2", "unet", "mobilenetv2")]
    [InlineData("unet-resnet34", "unet", "resnet34")]
    [InlineData("deeplabv3plus-resnet50v2", "deeplabv3plus", "resnet50v2")]
    [InlineData("fpn-resnet50", "fpn", "resnet50")]
    [InlineData("segformer-b5", "segformer", "mit-b5")]
    public void Joined_name_is_the_architecture_on_its_encoder(string joined, string architecture, string encoder)
    {
        Assert.Equal((architecture, encoder), ModelRegistry.Spell(joined));
        var found = ModelRegistry.Get(joined);
        Assert.Equal((architecture, encoder), (found.Name, found.Complete(new Dictionary<string, string>())["encoder"]));
        Assert.Equal($"{architecture} on {encoder}", ModelRegistry.TitleOf(joined, new Dictionary<string, string>()));
        Assert.Equal($"{architecture} on {encoder}",
            ModelRegistry.TitleOf(architecture, new Dictionary<string, string> { ["encoder"] = encoder }));
    }

    [Fact]
    public void Every_encoder_registers_itself() =>
        Assert.Equal(
            [
                "efficientnetlite0", "mit-b0", "mit-b1", "mit-b2", "mit-b3", "mit-b4", "mit-b5", "mobilenetv2", "mobilenetv2-torchvision",
                "resnet18", "resnet34", "resnet50", "resnet50v2",
            ],
            ModelRegistry.EncoderNames);

    [Fact]
    public void Unknown_model_is_refused_with_the_nearest_name()
    {
        var fault = Assert.Throws<WrongUsageException>(() => ModelRegistry.Get("unet-mobilenet2"));
        Assert.Contains("Did you mean 'unet-mobilenetv2'?", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_of_the_options_are_told_at_once()
    {
        var options = new ModelOptions(0, Arguments: new Dictionary<string, string> { ["base_channel"] = "32", ["depth"] = "9" });
        var fault = Assert.Throws<WrongUsageException>(() => ModelRegistry.Create("unet", options));
        Assert.Equal(3, fault.Faults.Count);
        Assert.Contains("Did you mean 'base_channels'?", fault.Message, StringComparison.Ordinal);
        Assert.Contains("argument depth is '9': it must be 1 to 7", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    // MiT has no map at half the size
    [InlineData("unet", "encoder", "mit-b0", "argument encoder is 'mit-b0': it must be none or efficientnetlite0")]
    [InlineData("deeplabv3plus", "encoder", "mit-b0", "argument encoder is 'mit-b0'")]
    [InlineData("unet", "dropout", "0.1:0.2", "argument dropout has 2 shares: it must have one, or one for each of the 5 levels")]
    [InlineData("unet", "dropout", "1", "argument dropout is '1'")]
    [InlineData("unet-resnet34", "encoder", "resnet50", "unet: argument encoder is 'resnet50': it must be resnet34")]
    public void Argument_that_does_not_fit_is_refused(string model, string argument, string value, string message)
    {
        var options = new ModelOptions(3, Arguments: new Dictionary<string, string> { [argument] = value });
        var fault = Assert.Throws<WrongUsageException>(() => ModelRegistry.Create(model, options));
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Arguments_of_unets_own_encoder_are_refused_beside_another_encoder()
    {
        var options = new ModelOptions(3, Arguments: new Dictionary<string, string> { ["encoder"] = "resnet18", ["depth"] = "3" });
        var fault = Assert.Throws<WrongUsageException>(() => ModelRegistry.Create("unet", options));
        Assert.Contains("argument depth shapes U-Net's own encoder: leave it out with encoder=resnet18", fault.Message,
            StringComparison.Ordinal);
    }
}
