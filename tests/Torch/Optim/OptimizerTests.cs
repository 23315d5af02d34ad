using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchSeg.Torch.Tests.Optim;

public sealed class OptimizerTests
{
    private static readonly Fixture Values = new("optim_steps.json");

    [Theory]
    [InlineData("tight", 0.5, 2.0)]
    [InlineData("loose", 100.0, 2.0)]
    [InlineData("greatest", 0.5, double.PositiveInfinity)]
    public void Clip_grad_norm_is_that_of_PyTorch(string name, double greatest, double type)
    {
        using var scope = NewDisposeScope();
        long[][] shapes = [[3, 5], [37]];
        var parameters = shapes.Select((shape, k) => nn.Parameter(Fixture.Pattern(shape, k))).ToArray();
        for (var k = 0; k < 2; k++) parameters[k].grad = Fixture.Pattern(shapes[k], k);
        var expected = Values.Root.GetProperty("clips").GetProperty(name);
        Assert.Equal(expected.GetProperty("norm").GetDouble(), nn.utils.clip_grad_norm_(parameters, greatest, type), 1e-9);
        Fixture.AssertNear(tensor(Fixture.Doubles(expected.GetProperty("first")), shapes[0]), parameters[0].grad!, 1e-9, "the clipped gradient");
    }

    [Fact]
    public void Clip_grad_value_cuts_off()
    {
        using var parameter = nn.Parameter(zeros(3));
        parameter.grad = tensor([-5f, 0.5f, 5f]);
        nn.utils.clip_grad_value_([parameter], 1);
        Assert.Equal([-1f, 0.5f, 1f], parameter.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Parameters_without_a_gradient_stay_as_they_are()
    {
        using var still = nn.Parameter(ones(2));
        using var moved = nn.Parameter(ones(2));
        using var optimizer = optim.AdamW([still, moved]);
        moved.grad = ones(2);
        optimizer.step();
        Assert.Equal([1f, 1f], still.data<float>().ToArray());
        Assert.NotEqual(1f, moved.data<float>()[0]);
        optimizer.zero_grad();
        Assert.Null(moved.grad);
    }

    [Fact]
    public void Step_of_channels_last_weights_is_that_of_plain_ones()
    {
        using var scope = NewDisposeScope();
        var values = Fixture.Pattern([4, 3, 3, 3], 0).to(ScalarType.Float32);
        var grad = Fixture.Pattern([4, 3, 3, 3], 1).to(ScalarType.Float32);
        Parameter Stepped(Tensor data, Tensor gradient)
        {
            var parameter = nn.Parameter(data);
            parameter.grad = gradient;
            using var optimizer = optim.Adam([parameter]);
            optimizer.step();
            return parameter;
        }

        static Tensor Last(Tensor tensor) => tensor.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
        var plain = Stepped(values.clone(), grad.clone());
        Fixture.AssertNear(plain, Stepped(Last(values), Last(grad)), 0, "channels-last in one pass");
        Fixture.AssertNear(plain, Stepped(Last(values), grad.clone()), 1e-7, "two memory orders by operators");
    }

    [Fact]
    public void Step_of_a_large_parameter_does_not_depend_on_the_number_of_threads()
    {
        using var scope = NewDisposeScope();
        var before = get_num_threads();
        Tensor Stepped(int threads)
        {
            set_num_threads(threads);
            var parameter = nn.Parameter(Fixture.Pattern([200_003], 0).to(ScalarType.Float32));
            parameter.grad = Fixture.Pattern([200_003], 1).to(ScalarType.Float32);
            using var optimizer = optim.Adam([parameter], weight_decay: 0.1);
            optimizer.step();
            return parameter;
        }

        try
        {
            Fixture.AssertNear(Stepped(1), Stepped(2), 0, "the step on two threads");
        }
        finally
        {
            set_num_threads(before);
        }
    }

    [Fact]
    public void Half_precision_parameters_are_stepped_too()
    {
        using var parameter = nn.Parameter(ones(4, ScalarType.BFloat16));
        parameter.grad = ones(4, ScalarType.BFloat16);
        using var optimizer = optim.Adam([parameter], lr: 0.5);
        optimizer.step();
        Assert.Equal(0.5, parameter.to(ScalarType.Float32).data<float>()[0], 0.01); // of bfloat16's eight bits
    }

    [Fact]
    public void Closure_computes_the_loss_with_gradients()
    {
        using var parameter = nn.Parameter(ones(1));
        using var optimizer = optim.SGD([parameter], 0.25);
        using var loss = optimizer.step(() =>
        {
            var squared = (parameter * parameter).sum();
            squared.backward();
            return squared;
        });
        Assert.Equal(1f, loss!.item<float>());
        Assert.Equal(0.5f, parameter.item<float>());
    }

    [Fact]
    public void Wrong_options_are_all_told()
    {
        using var parameter = nn.Parameter(ones(1));
        var error = Assert.Throws<ArgumentException>(() => optim.Adam([parameter], lr: -1, beta1: 1));
        Assert.Contains("the learning rate is -1", error.Message);
        Assert.Contains("beta1 is 1", error.Message);
        Assert.Throws<ArgumentException>(() => optim.SGD([parameter], 0.1, nesterov: true));
        Assert.Throws<ArgumentException>(() => optim.SGD([parameter, parameter], 0.1));
    }

    [Fact]
    public void State_dict_of_other_parameters_is_refused()
    {
        using var one = optim.SGD([nn.Parameter(ones(1))], 0.1);
        using var two = optim.SGD([nn.Parameter(ones(1)), nn.Parameter(ones(1))], 0.1);
        Assert.Throws<ArgumentException>(() => one.load_state_dict(two.state_dict()));
    }

    [Fact]
    public void States_made_in_a_dispose_scope_outlive_it()
    {
        using var parameter = nn.Parameter(ones(1));
        using var optimizer = optim.SGD([parameter], 0.1, momentum: 0.9);
        using (NewDisposeScope())
        {
            parameter.grad = ones(1);
            optimizer.step();
        }
        Assert.False(((SGD.State)optimizer.state_dict().State[0]).momentum_buffer!.IsInvalid);
    }
}
