using BatchSeg.Models.Tests.Runtime;
using BatchSeg.Train.Optimizers.Fused;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchSeg.Train.Tests.Optimizers;

/// <summary>Each optimizer's parameters after each step, against PyTorch's in float64.</summary>
public sealed class OptimizerValuesTests
{
    private static readonly Fixture Values = new("optim_steps.json");
    private static readonly long[][] Shapes = [[3, 5], [37]];

    private static readonly Dictionary<string, Func<Parameter[], OptimizerHelper>> Optimizers = new()
    {
        ["sgd"] = p => optim.SGD(p, 0.1),
        ["sgd_momentum"] = p => optim.SGD(p, 0.1, momentum: 0.9),
        ["sgd_nesterov_decay"] = p => optim.SGD(p, 0.1, momentum: 0.9, nesterov: true, weight_decay: 0.01),
        ["sgd_dampening_maximize"] = p => optim.SGD(p, 0.1, momentum: 0.9, dampening: 0.3, maximize: true),
        ["adam"] = p => new FusedAdam(p),
        ["adam_decay_betas"] = p => new FusedAdam(p, 0.01, 0.8, 0.95, 1e-4, weight_decay: 0.05),
        ["adam_amsgrad"] = p => new FusedAdam(p, 0.01, 0.9, 0.5, amsgrad: true),
        ["adam_maximize"] = p => new FusedAdam(p, 0.01, maximize: true),
        ["adamw"] = p => new FusedAdamW(p),
        ["adamw_amsgrad_decay"] = p => new FusedAdamW(p, 0.01, 0.9, 0.5, weight_decay: 0.1, amsgrad: true),
        ["rmsprop"] = p => optim.RMSProp(p),
        ["rmsprop_momentum_decay"] = p => optim.RMSProp(p, 0.01, alpha: 0.9, momentum: 0.8, weight_decay: 0.02),
        ["rmsprop_centered"] = p => optim.RMSProp(p, 0.01, centered: true),
        ["adam_groups"] = p => new FusedAdam([new Adam.ParamGroup([p[0]], 0.05), new Adam.ParamGroup([p[1]], 0.01, weight_decay: 0.1)]),
    };

    public static IEnumerable<object[]> Names => Values.Names("optimizers").Select(name => new object[] { name });

    [Theory, MemberData(nameof(Names))]
    public void Steps_in_float64_are_those_of_PyTorch(string name) => Check(name, ScalarType.Float64, 2e-8);

    [Theory, MemberData(nameof(Names))]
    public void Steps_in_float32_are_those_of_PyTorch(string name) => Check(name, ScalarType.Float32, 1e-6);

    private static void Check(string name, ScalarType dtype, double tolerance)
    {
        using var scope = NewDisposeScope();
        var parameters = Parameters(dtype);
        using var optimizer = Optimizers[name](parameters);
        var step = 0;
        foreach (var expected in Values.Root.GetProperty("optimizers").GetProperty(name).EnumerateArray())
        {
            Step(optimizer, parameters, step++);
            foreach (var (values, parameter) in expected.EnumerateArray().Zip(parameters))
                Fixture.AssertNear(tensor(Fixture.Doubles(values), parameter.shape), parameter, tolerance, $"{name} after step {step}");
        }
    }

    private static Parameter[] Parameters(ScalarType dtype) =>
        [.. Shapes.Select((shape, k) => nn.Parameter(Fixture.Pattern(shape, k).to(dtype)))];

    private static void Step(OptimizerHelper optimizer, Parameter[] parameters, int s)
    {
        foreach (var (parameter, k) in parameters.Select((parameter, k) => (parameter, k)))
            parameter.grad = Fixture.Pattern(parameter.shape, k + s + 10).to(parameter.dtype);
        optimizer.step();
    }
}
