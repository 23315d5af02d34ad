using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchSeg.Train.Optimizers.Fused;

/// <summary>Adam (Kingma, Ba 2014, arXiv:1412.6980) whose step is one pass over memory; weight decay is an L2 penalty.</summary>
/// <remarks>State, groups and options are those of TorchSharp's Adam, and so are the numbers.</remarks>
public sealed class FusedAdam : TorchSharp.Modules.Adam
{
    /// <summary>An optimizer of one group of parameters. The defaults are those of PyTorch's Adam.</summary>
    public FusedAdam(
        IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
        double weight_decay = 0, bool amsgrad = false, bool maximize = false)
        : this([new ParamGroup(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)])
    {
    }

    /// <param name="groups">Each with all of its options: one that is left out is the class's default, not the first group's.</param>
    public FusedAdam(IEnumerable<ParamGroup> groups) : base(groups)
    {
    }

    /// <inheritdoc/>
    public override Tensor? step(Func<Tensor>? closure = null) => _step<ParamGroup>(group => AdamUpdate.Run(ItemsOf(group)), closure);

    private IEnumerable<AdamItem> ItemsOf(ParamGroup group)
    {
        var options = AdamHyperparameters.Of(group.Options);
        foreach (var parameter in group.Parameters)
        {
            if (parameter.grad is not { } gradient) continue;
            var state = (State)_state[parameter.Handle];
            yield return new(parameter, gradient, state.exp_avg, state.exp_avg_sq, state.max_exp_avg_sq, options.At(++state.step));
        }
    }
}
