using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A measure of how far a prediction is from its target.</summary>
public abstract class Loss<T1, T2, TResult>(nn.Reduction reduction = nn.Reduction.Mean) : nn.Module<T1, T2, TResult>("Loss")
{
    public nn.Reduction reduction { get; } = reduction;
}

/// <summary>A loss whose classes or elements weigh differently.</summary>
public abstract class WeightedLoss<T1, T2, TResult> : Loss<T1, T2, TResult>
{
    private protected WeightedLoss(Tensor? weight, nn.Reduction reduction) : base(reduction)
    {
        this.weight = weight;
        if (weight is not null) register_buffer(nameof(weight), weight);
    }

    public Tensor? weight { get; }
}
