using TorchSharp.Modules;

namespace BatchSeg.Train.Optimizers;

/// <summary>Stochastic gradient descent with momentum, as PyTorch has it.</summary>
public static class Sgd
{
    /// <summary>Entry `sgd`: weight decay as an L2 term, no dampening, no Nesterov momentum.</summary>
    public static OptimizerEntry Registration { get; } = new("sgd", "stochastic gradient descent with --momentum",
        (groups, options) => new SGD(groups.Select(group =>
            new SGD.ParamGroup(group, options.LearningRate, options.Momentum, weight_decay: options.WeightDecay)), options.LearningRate));
}
