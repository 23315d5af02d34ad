using TorchSharp.Modules;

namespace BatchSeg.Train.Optimizers;

/// <summary>RMSprop (Hinton 2012, lecture 6e of "Neural networks for machine learning").</summary>
public static class RmsProp
{
    /// <summary>Entry `rmsprop`: smoothing and epsilon are TorchSharp's defaults, weight decay is an L2 term.</summary>
    public static OptimizerEntry Registration { get; } = new("rmsprop", "RMSprop with --momentum",
        (groups, options) => new RMSProp(groups.Select(group =>
            new RMSProp.ParamGroup(group, options.LearningRate, weight_decay: options.WeightDecay, momentum: options.Momentum))));
}
