using BatchSeg.Train.Optimizers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchSeg.Train.Tests;

public sealed class OptimizerGroupsTests
{
    private static readonly BatchSeg.Train.Optimizers.OptimizerOptions Options = new(LearningRate: 0.02, Momentum: 0.8, WeightDecay: 0.1);

    public static TheoryData<string> Names => [.. OptimizerEntry.All.Names];

    /// <summary>TorchSharp gives a group of its own the class's defaults for momentum, decay and the like, and not the
    /// optimizer's.</summary>
    [Theory, MemberData(nameof(Names))]
    public void Parameters_in_two_groups_are_stepped_as_those_in_one(string name)
    {
        using var scope = NewDisposeScope();
        Parameter[] together = [Start(0), Start(1)], apart = [Start(0), Start(1)];
        using var one = OptimizerEntry.All.Get(name).Create([together], Options);
        using var two = OptimizerEntry.All.Get(name).Create([[apart[0]], [apart[1]]], Options);
        for (var step = 0; step < 3; step++)
        {
            Step(one, together);
            Step(two, apart);
        }
        foreach (var (expected, actual) in together.Zip(apart))
            Assert.Equal(expected.data<float>().ToArray(), actual.data<float>().ToArray());
    }

    [Theory, MemberData(nameof(Names))]
    public void Every_option_reaches_both_groups(string name)
    {
        using var scope = NewDisposeScope();
        using var optimizer = OptimizerEntry.All.Get(name).Create([[Start(0)], [Start(1)]], Options);
        Assert.All(optimizer.ParamGroups.Cast<ParamGroup>(), group => Assert.Equal(Expected(name), Of(group.Options)));
    }

    private static (double Rate, double Decay, double? Momentum) Expected(string name) =>
        (Options.LearningRate, Options.WeightDecay, name is "sgd" or "rmsprop" ? Options.Momentum : null);

    private static (double Rate, double Decay, double? Momentum) Of(TorchSharp.Modules.OptimizerOptions options) => options switch
    {
        SGD.Options sgd => (sgd.LearningRate!.Value, sgd.weight_decay!.Value, sgd.momentum),
        RMSProp.Options rms => (rms.LearningRate!.Value, rms.weight_decay!.Value, rms.momentum),
        TorchSharp.Modules.Adam.Options adam => (adam.LearningRate!.Value, adam.weight_decay!.Value, null),
        TorchSharp.Modules.AdamW.Options adam => (adam.LearningRate!.Value, adam.weight_decay!.Value, null),
        _ => throw new NotSupportedException(options.GetType().Name),
    };

    private static Parameter Start(int k) => nn.Parameter(arange(1, 6, ScalarType.Float32) * (k + 1));

    private static void Step(OptimizerHelper optimizer, Parameter[] parameters)
    {
        foreach (var parameter in parameters) parameter.grad = (parameter * 0.5).detach();
        optimizer.step();
    }
}
