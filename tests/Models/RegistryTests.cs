using BatchSeg.Data.Errors;

namespace BatchSeg.Models.Tests;

public sealed class RegistryTests
{
    [Fact]
    public void Every_architecture_registers_itself() =>
        Assert.Equal(["unet", "unet-efficientnetlite0", "unet-mobilenetv2"], ModelRegistry.Names);

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
}
