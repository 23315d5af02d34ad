using BatchSeg.Train.Optimizers.Fused;

namespace BatchSeg.Train.Optimizers;

/// <summary>AdamW (Loshchilov and Hutter 2019, arXiv:1711.05101).</summary>
public static class AdamW
{
    /// <summary>Entry `adamw`: betas 0.9 and 0.999; momentum is not read.</summary>
    public static OptimizerEntry Registration { get; } = new("adamw", "Adam with decoupled weight decay",
        (groups, options) => new FusedAdamW(groups.Select(group =>
            new TorchSharp.Modules.AdamW.ParamGroup(group, options.LearningRate, weight_decay: options.WeightDecay))));
}
