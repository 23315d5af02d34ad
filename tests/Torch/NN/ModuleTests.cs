using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchSeg.Torch.Tests.NN;

public sealed class ModuleTests
{
    private sealed class Block : nn.Module<Tensor, Tensor>
    {
        private readonly Conv2d conv;
        private readonly BatchNorm2d norm;
        private readonly Tensor scale = ones(1);

        public Block(long channels) : base(nameof(Block))
        {
            conv = nn.Conv2d(3, channels, 3, padding: 1, bias: false);
            norm = nn.BatchNorm2d(channels);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input)
        {
            using var convolved = conv.call(input);
            using var normal = norm.call(convolved);
            return normal * scale;
        }
    }

    private sealed class Net : nn.Module<Tensor, Tensor>
    {
        public readonly Block block = new(4);
        public readonly Sequential head = nn.Sequential(("fc", nn.Linear(4, 2)), ("act", nn.ReLU()));
        public readonly Parameter gain = nn.Parameter(ones(1));

        public Net() : base(nameof(Net)) => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            using var features = block.call(input);
            using var pooled = features.mean([2, 3]);
            return head.call(pooled);
        }
    }

    private static readonly string[] ParameterNames = ["gain", "block.conv.weight", "block.norm.weight", "block.norm.bias", "head.fc.weight", "head.fc.bias"];
    private static readonly string[] BufferNames = ["block.scale", "block.norm.running_mean", "block.norm.running_var", "block.norm.num_batches_tracked"];

    [Fact]
    public void Fields_private_ones_too_are_registered_under_their_names()
    {
        using var net = new Net();
        Assert.Equal(ParameterNames.Order(), net.named_parameters().Select(pair => pair.name).Order());
        Assert.Equal(BufferNames.Order(), net.named_buffers().Select(pair => pair.name).Order());
        Assert.Equal(["block", "head"], net.named_children().Select(pair => pair.name));
        Assert.Equal(["block", "head", "block.conv", "block.norm", "head.fc", "head.act"], net.named_modules().Select(pair => pair.name));
    }

    [Fact]
    public void Shared_parameter_is_listed_once()
    {
        var shared = nn.Linear(2, 2);
        using var both = nn.ModuleList(shared, shared);
        Assert.Equal(2, both.parameters().Count());
    }

    [Fact]
    public void Eval_and_train_reach_every_module()
    {
        using var net = new Net();
        net.eval();
        Assert.All(net.modules(), module => Assert.False(module.training));
        net.train();
        Assert.All(net.modules(), module => Assert.True(module.training));
    }

    [Fact]
    public void State_dict_loads_into_another_instance()
    {
        using var from = new Net();
        using var to = new Net();
        var (missing, unexpected) = to.load_state_dict(from.state_dict());
        Assert.Empty(missing);
        Assert.Empty(unexpected);
        foreach (var (name, tensor) in from.state_dict()) Assert.True(tensor.allclose(to.state_dict()[name]), name);
    }

    [Fact]
    public void Load_state_dict_of_other_names_says_which_and_changes_nothing()
    {
        using var net = new Net();
        using var before = net.gain.clone();
        using var other = full([1], 5);
        var state = new Dictionary<string, Tensor> { ["gain"] = other, ["stray"] = other };
        var error = Assert.Throws<InvalidOperationException>(() => net.load_state_dict(state));
        Assert.Contains("missing 'block.conv.weight'", error.Message);
        Assert.Contains("and 4 more", error.Message);
        Assert.Contains("unexpected 'stray'", error.Message);
        Assert.Equal(before.item<float>(), net.gain.item<float>());
    }

    [Fact]
    public void Load_state_dict_not_strict_copies_what_fits_and_lists_the_rest()
    {
        using var net = new Net();
        using var other = full([1], 5, ScalarType.Float64);
        var (missing, unexpected) = net.load_state_dict(new() { ["gain"] = other, ["stray"] = other }, strict: false);
        Assert.Equal(5f, net.gain.item<float>());
        Assert.Equal(9, missing.Count);
        Assert.Equal(["stray"], unexpected);
    }

    [Fact]
    public void Load_state_dict_of_another_shape_is_refused_even_when_not_strict()
    {
        using var net = new Net();
        using var wide = ones(2);
        var error = Assert.Throws<InvalidOperationException>(() => net.load_state_dict(new() { ["gain"] = wide }, strict: false));
        Assert.Contains("'gain' has shape [2] where [1] is wanted", error.Message);
    }

    [Fact]
    public void To_a_type_converts_floats_and_keeps_the_parameter_objects()
    {
        using var net = new Net();
        var gain = net.gain;
        net.to(ScalarType.BFloat16);
        Assert.Same(gain, net.get_parameter("gain"));
        Assert.Equal(ScalarType.BFloat16, gain.dtype);
        Assert.True(gain.requires_grad);
        Assert.Equal(ScalarType.BFloat16, net.get_buffer("block.norm.running_mean")!.dtype);
        Assert.Equal(ScalarType.Int64, net.get_buffer("block.norm.num_batches_tracked")!.dtype);
    }

    [Fact]
    public void To_a_type_brings_the_gradients_along()
    {
        using var layer = nn.Linear(2, 1);
        layer.forward(ones(1, 2)).sum().backward();
        layer.to(ScalarType.Float64);
        using var grad = layer.weight.grad;
        Assert.Equal(ScalarType.Float64, grad!.dtype);
        layer.forward(ones(1, 2, ScalarType.Float64)).sum().backward();
        Assert.Equal(2.0, layer.bias!.grad!.item<double>());
    }

    [Fact]
    public void Zero_grad_forgets_or_clears()
    {
        using var layer = nn.Linear(2, 1);
        layer.forward(ones(1, 2)).sum().backward();
        layer.zero_grad(set_to_none: false);
        Assert.Equal(0f, layer.bias!.grad!.item<float>());
        layer.zero_grad();
        Assert.Null(layer.bias.grad);
    }

    [Fact]
    public void Hooks_run_around_call_until_removed()
    {
        using var layer = nn.ReLU();
        var seen = new List<string>();
        var before = layer.register_forward_pre_hook((_, input) => { seen.Add("before"); return input; });
        var after = layer.register_forward_hook((_, _, output) => { seen.Add("after"); return output; });
        using var input = ones(1);
        layer.call(input).Dispose();
        layer.forward(input).Dispose();
        before.remove();
        after.remove();
        layer.call(input).Dispose();
        Assert.Equal(["before", "after"], seen);
    }

    [Fact]
    public void Modules_made_in_a_dispose_scope_outlive_it()
    {
        Net net;
        using (NewDisposeScope()) net = new Net();
        Assert.All(net.state_dict().Values, tensor => Assert.False(tensor.IsInvalid));
        net.Dispose();
    }

    [Fact]
    public void Sequential_disposes_its_own_intermediates_and_nothing_else()
    {
        using var scope = NewDisposeScope();
        using var net = nn.Sequential(nn.Identity(), nn.ReLU(inplace: true), nn.Linear(2, 2), nn.ReLU(), nn.Linear(2, 2));
        using var input = ones(1, 2);
        var held = scope.DisposablesCount;
        using var output = net.call(input);
        Assert.False(input.IsInvalid);
        Assert.Equal(held + 1, scope.DisposablesCount);
        output.sum().backward();
        Assert.NotNull(((Linear)net[2]).weight.grad);
    }

    [Fact]
    public void Containers_register_their_modules()
    {
        using var list = nn.ModuleList<nn.Module>(nn.Linear(1, 1), nn.Linear(1, 1));
        list.append(nn.Linear(1, 1));
        Assert.Contains("2.bias", list.state_dict().Keys);
        using var dict = nn.ModuleDict(("first", nn.Linear(1, 1)), ("second", nn.Linear(1, 1)));
        Assert.Equal(["first.weight", "first.bias", "second.weight", "second.bias"], dict.state_dict().Keys);
    }

    [Fact]
    public void Names_with_dots_and_taken_names_are_refused()
    {
        using var list = nn.ModuleList();
        Assert.Throws<ArgumentException>(() => list.register_module("a.b", nn.ReLU()));
        list.register_module("a", nn.ReLU());
        Assert.Throws<InvalidOperationException>(() => list.register_module("a", nn.ReLU()));
    }

    [Fact]
    public void Layers_register_nothing_beside_their_parameters()
    {
        using var all = nn.ModuleList(nn.Embedding(3, 2), nn.BCEWithLogitsLoss(pos_weights: ones(1)), nn.LayerNorm(2, bias: false), nn.BatchNorm1d(2, track_running_stats: false));
        Assert.Equal(
            ["0.weight", "1.pos_weights", "2.weight", "3.bias", "3.weight"], all.state_dict().Keys.Order(StringComparer.Ordinal));
    }
}
