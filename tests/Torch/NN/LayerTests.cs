using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace BatchSeg.Torch.Tests.NN;

public sealed class LayerTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Dropout_drops_its_share_in_training_and_keeps_the_mean()
    {
        manual_seed(3);
        var dropped = Dropout(0.25).call(ones(100_000));
        Assert.Equal(0.25, dropped.eq(0).to(ScalarType.Float32).mean().item<float>(), 0.01);
        Assert.Equal(1, dropped.mean().item<float>(), 0.01);
    }

    [Fact]
    public void Dropout2d_drops_whole_channels()
    {
        manual_seed(3);
        var dropped = Dropout2d(0.5).call(ones(8, 64, 4, 4)).sum([2, 3]);
        Assert.Equal(0, dropped.eq(0).logical_or(dropped.eq(32)).logical_not().sum().item<long>());
        Assert.InRange(dropped.eq(0).sum().item<long>(), 200, 312);
    }

    [Fact]
    public void Dropout_does_nothing_in_evaluation()
    {
        var layer = Dropout(0.9);
        layer.eval();
        Assert.Equal(64f, layer.call(ones(64)).sum().item<float>());
    }

    [Fact]
    public void In_place_activation_gives_its_input_back()
    {
        var input = tensor([-1f, 8f]);
        Assert.Same(input, ReLU6(inplace: true).call(input));
        Assert.Equal([0f, 6f], input.data<float>().ToArray());
    }

    [Fact]
    public void Embedding_looks_rows_up_and_its_padding_learns_nothing()
    {
        var table = Embedding(3, 2, padding_idx: 1);
        Assert.Equal(0f, table.weight.select(0, 1).abs().sum().item<float>());
        var found = table.call(tensor(new long[] { 2, 1, 2 }));
        Fixture.AssertNear(table.weight.select(0, 2), found.select(0, 0), 0, "row 2");
        found.sum().backward();
        Assert.Equal([0f, 0f, 0f, 0f, 2f, 2f], table.weight.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Weight_can_be_replaced_and_is_then_the_one_in_the_state_dict()
    {
        var layer = Linear(2, 1);
        layer.weight = Parameter(ones(1, 2));
        layer.bias = null;
        Assert.Equal(["weight"], layer.state_dict().Keys);
        Assert.Equal(2f, layer.call(ones(1, 2)).item<float>());
    }

    [Fact]
    public void Batch_norm_forgets_its_statistics_when_told()
    {
        var norm = BatchNorm2d(1);
        norm.call(rand(2, 1, 4, 4) + 5);
        Assert.NotEqual(0f, norm.running_mean!.item<float>());
        norm.reset_running_stats();
        Assert.Equal((0f, 1f, 0L), (norm.running_mean.item<float>(), norm.running_var!.item<float>(), norm.num_batches_tracked!.item<long>()));
    }

    [Fact]
    public void Wrong_inputs_are_told_with_the_shape_that_came()
    {
        Assert.Contains("takes 3 channels, but its input has shape [1, 4, 8, 8]", Assert.Throws<ArgumentException>(() => Conv2d(3, 1, 3).call(ones(1, 4, 8, 8))).Message);
        Assert.Contains("[N, C, H, W], but its input has shape [2, 3]", Assert.Throws<ArgumentException>(() => BatchNorm2d(3).call(ones(2, 3))).Message);
        Assert.Contains("input has shape [8, 8]", Assert.Throws<ArgumentException>(() => Conv2d(3, 1, 3).call(ones(8, 8))).Message);
    }

    [Fact]
    public void Wrong_sizes_are_refused_when_the_layer_is_made()
    {
        Assert.Throws<ArgumentException>(() => Conv2d(3, 4, 3, groups: 2));
        Assert.Throws<ArgumentException>(() => Conv2d(3, 4, 3, Padding.Same, stride: 2));
        Assert.Throws<ArgumentException>(() => ConvTranspose2d(3, 4, 3, padding_mode: PaddingModes.Reflect));
        Assert.Throws<ArgumentException>(() => GroupNorm(2, 3));
    }

    [Fact]
    public void Interpolation_refuses_what_does_not_go_together()
    {
        var image = ones(1, 1, 4, 4);
        Assert.Throws<ArgumentException>(() => functional.interpolate(image));
        Assert.Throws<ArgumentException>(() => functional.interpolate(image, [2], [2]));
        Assert.Throws<ArgumentException>(() => functional.interpolate(image, [2, 2, 2]));
        Assert.Throws<ArgumentException>(() => functional.interpolate(image, [2], align_corners: true));
        Assert.Throws<ArgumentException>(() => functional.interpolate(image, [2], mode: InterpolationMode.Linear));
        Assert.Throws<ArgumentException>(() => functional.interpolate(image, [2], antialias: true));
    }
}
