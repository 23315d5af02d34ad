using static TorchSharp.torch;

namespace BatchSeg.Train.Optimizers;

/// <summary>Stochastic gradient descent with momentum, as PyTorch has it.</summary>
public static class Sgd
{
    public static OptimizerEntry Registration { get; } = new("sgd", "stochastic gradient descent with --momentum",
        (groups, options) => optim.SGD(groups.Select(group => new TorchSharp.Modules.SGD.ParamGroup(group)), options.LearningRate, momentum: options.Momentum, weight_decay: options.WeightDecay));
}
