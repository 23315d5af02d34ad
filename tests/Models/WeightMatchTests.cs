using BatchSeg.Foundation.Errors;
using BatchSeg.Models.Tests.Runtime;
using BatchSeg.Models.Weights;
using static TorchSharp.torch;

namespace BatchSeg.Models.Tests;

public sealed class WeightMatchTests : IDisposable
{
    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();
    private readonly SegmentationModel _model = Create(classes: 3);

    public void Dispose()
    {
        _model.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void Weights_of_other_classes_are_refused_with_the_way_out()
    {
        using var other = Create(classes: 21);
        var fault = Assert.Throws<WrongUsageException>(
            () => WeightMatch.Load(_model, other.state_dict(), "pets.safetensors", resetHead: false));
        Assert.Contains("ends in 3 channels", fault.Message, StringComparison.Ordinal);
        Assert.Contains("end in 21", fault.Message, StringComparison.Ordinal);
        Assert.Contains("--reset-head", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reset_head_takes_all_but_the_last_layer()
    {
        using var other = Create(classes: 21);
        var head = _model.get_parameter("classify.weight")!.clone();
        var match = WeightMatch.Load(_model, other.state_dict(), "other", resetHead: true);
        Assert.Equal(_model.HeadKeys.Order(), match.StartAnew.Order());
        Assert.True(head.SameAs(_model.get_parameter("classify.weight")!));
        Assert.True(_model.get_parameter("bottom.conv1.weight")!.SameAs(other.get_parameter("bottom.conv1.weight")!));
    }

    [Fact]
    public void Weights_with_holes_are_refused_and_the_holes_named()
    {
        var holed = Create(classes: 3).state_dict();
        holed.Remove("down.0.conv1.weight");
        var fault = Assert.Throws<WrongUsageException>(() => WeightMatch.Load(_model, holed, "holed.pth", resetHead: false));
        Assert.Contains("down.0.conv1.weight", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_of_another_architecture_are_refused()
    {
        var fault = Assert.Throws<WrongUsageException>(
            () => WeightMatch.Load(_model, new() { ["layer.weight"] = zeros(3) }, "other.pth", resetHead: false));
        Assert.Contains("fits no part of unet", fault.Message, StringComparison.Ordinal);
    }

    private static SegmentationModel Create(int classes) =>
        ModelRegistry.Create("unet", new ModelOptions(
            classes, Arguments: new Dictionary<string, string> { ["base_channels"] = "4", ["depth"] = "2" }));
}
