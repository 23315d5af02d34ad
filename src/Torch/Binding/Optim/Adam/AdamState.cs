using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What Adam and AdamW remember of a parameter.</summary>
public abstract class AdamState : OptimizerState
{
    /// <summary>Steps done.</summary>
    public long step;

    /// <summary>Running mean of the gradient.</summary>
    public Tensor? exp_avg;

    /// <summary>Running mean of the squared gradient.</summary>
    public Tensor? exp_avg_sq;

    /// <summary>The greatest <see cref="exp_avg_sq"/> so far; null without amsgrad.</summary>
    public Tensor? max_exp_avg_sq;

    private protected AdamState(Parameter parameter, bool amsgrad)
    {
        exp_avg = ZerosOf(parameter);
        exp_avg_sq = ZerosOf(parameter);
        if (amsgrad) max_exp_avg_sq = ZerosOf(parameter);
    }

    public override void LoadStateDict(OptimizerState source)
    {
        var given = (AdamState)source;
        step = given.step;
        Replace(ref exp_avg, given.exp_avg);
        Replace(ref exp_avg_sq, given.exp_avg_sq);
        Replace(ref max_exp_avg_sq, given.max_exp_avg_sq);
    }

    public override void to(Device device)
    {
        Move(ref exp_avg, device);
        Move(ref exp_avg_sq, device);
        Move(ref max_exp_avg_sq, device);
    }

    protected override void Dispose(bool disposing)
    {
        if (!disposing) return;
        exp_avg?.Dispose();
        exp_avg_sq?.Dispose();
        max_exp_avg_sq?.Dispose();
    }
}
