using BatchSeg.Train.Optimizers.Fused;

namespace BatchSeg.Train.Optimizers;

/// <summary>Adam (Kingma and Ba 2015, arXiv:1412.6980).</summary>
public static class Adam
{
    /// <summary>Entry `adam`, the default of `--optimizer`: weight decay is an L2 term, and momentum is not read.</summary>
    public static OptimizerEntry Registration { get; } = new("adam", "Adam, betas 0.9 and 0.999",
        (groups, options) => new FusedAdam(groups.Select(group =>
            new TorchSharp.Modules.Adam.ParamGroup(group, options.LearningRate, weight_decay: options.WeightDecay))));
}
