using BatchSeg.Models.Tests.Runtime;
using BatchSeg.Train.Optimizers.Fused;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchSeg.Train.Tests.Optimizers;

/// <summary>What the update over memory must not depend on. That its numbers are PyTorch's is OptimizerValuesTests' to say.</summary>
public sealed class FusedAdamTests
{
    [Fact]
    public void Parameters_without_a_gradient_stay_as_they_are()
    {
        using var still = nn.Parameter(ones(2));
        using var moved = nn.Parameter(ones(2));
        using var optimizer = new FusedAdamW([still, moved]);
        moved.grad = ones(2);
        optimizer.step();
        Assert.Equal([1f, 1f], still.data<float>().ToArray());
        Assert.NotEqual(1f, moved.data<float>()[0]);
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
            using var optimizer = new FusedAdam([parameter]);
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
            using var optimizer = new FusedAdam([parameter], weight_decay: 0.1);
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
        using var optimizer = new FusedAdam([parameter], lr: 0.5);
        optimizer.step();
        Assert.Equal(0.5, parameter.to(ScalarType.Float32).data<float>()[0], 0.01); // of bfloat16's eight bits
    }
}
