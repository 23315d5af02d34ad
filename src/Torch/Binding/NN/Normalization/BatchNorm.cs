using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Base of the batch normalisations (Ioffe, Szegedy 2015, arXiv:1502.03167): by the batch's statistics in training, by the running ones in evaluation.</summary>
/// <remarks>Its state dict has PyTorch's names: weight, bias, running_mean, running_var, num_batches_tracked (int64).</remarks>
public abstract class BatchNorm : WeightedModule
{
    private protected BatchNorm(
        string name, long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype) : base(name)
    {
        this.num_features = num_features;
        this.eps = eps;
        this.momentum = momentum;
        this.affine = affine;
        this.track_running_stats = track_running_stats;
        if (affine)
        {
            weight = new Parameter(ones(num_features, dtype, device));
            bias = new Parameter(zeros(num_features, dtype, device));
        }
        if (!track_running_stats) return;
        register_buffer(nameof(running_mean), running_mean = zeros(num_features, dtype, device));
        register_buffer(nameof(running_var), running_var = ones(num_features, dtype, device));
        register_buffer(nameof(num_batches_tracked), num_batches_tracked = zeros([], ScalarType.Int64, device));
    }

    public long num_features { get; }

    /// <summary>Added to the variance under the root.</summary>
    public double eps { get; }

    /// <summary>Share of a new batch in the running statistics; null for their plain mean over all batches.</summary>
    public double? momentum { get; }

    public bool affine { get; }
    public bool track_running_stats { get; }

    /// <summary>[features]; null if not tracked.</summary>
    public Tensor? running_mean { get; }

    /// <summary>[features], of the unbiased variance; null if not tracked.</summary>
    public Tensor? running_var { get; }

    public Tensor? num_batches_tracked { get; }

    public void reset_running_stats()
    {
        running_mean?.zero_();
        running_var?.fill_(1);
        num_batches_tracked?.zero_();
    }

    public override Tensor forward(Tensor input)
    {
        RequireDimensions(input);
        if (!training || !track_running_stats)
            return nn.functional.batch_norm(input, running_mean, running_var, weight, bias, running_mean is null || training, momentum ?? 0, eps);
        num_batches_tracked!.add_(1);
        var share = momentum ?? 1.0 / num_batches_tracked.item<long>();
        return nn.functional.batch_norm(input, running_mean, running_var, weight, bias, training: true, share, eps);
    }

    /// <exception cref="ArgumentException">The input has another number of dimensions than the layer is for.</exception>
    private protected abstract void RequireDimensions(Tensor input);

    private protected ArgumentException WrongDimensions(Tensor input, string wanted) =>
        new($"{GetName()} takes {wanted}, but its input has shape [{string.Join(", ", input.shape)}]");
}
