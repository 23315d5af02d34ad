using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchSeg.Train.Optimizers;

/// <summary>One thing that an optimizer remembers of a parameter.</summary>
/// <param name="IsOptional">Whether it is there only after a first step, or only with some options.</param>
internal sealed record OptimizerSlot(string Name, bool IsOptional, Func<Tensor?> Get, Action<Tensor?> Set);

/// <summary>The slots of each kind of optimizer.</summary>
internal static class OptimizerSlots
{
    public static IEnumerable<OptimizerSlot> Of(OptimizerState state) => state switch
    {
        TorchSharp.Modules.Adam.State adam =>
        [
            Number(nameof(adam.step), () => adam.step, value => adam.step = value),
            Kept(nameof(adam.exp_avg), false, () => adam.exp_avg, value => adam.exp_avg = value!),
            Kept(nameof(adam.exp_avg_sq), false, () => adam.exp_avg_sq, value => adam.exp_avg_sq = value!),
            Kept(nameof(adam.max_exp_avg_sq), true, () => adam.max_exp_avg_sq, value => adam.max_exp_avg_sq = value!),
        ],
        TorchSharp.Modules.AdamW.State adam =>
        [
            Number(nameof(adam.step), () => adam.step, value => adam.step = value),
            Kept(nameof(adam.exp_avg), false, () => adam.exp_avg, value => adam.exp_avg = value!),
            Kept(nameof(adam.exp_avg_sq), false, () => adam.exp_avg_sq, value => adam.exp_avg_sq = value!),
            Kept(nameof(adam.max_exp_avg_sq), true, () => adam.max_exp_avg_sq, value => adam.max_exp_avg_sq = value!),
        ],
        SGD.State sgd => [Kept(nameof(sgd.momentum_buffer), true, () => sgd.momentum_buffer, value => sgd.momentum_buffer = value!)],
        RMSProp.State rms =>
        [
            Number(nameof(rms.step), () => rms.step, value => rms.step = value),
            Kept(nameof(rms.square_avg), false, () => rms.square_avg, value => rms.square_avg = value!),
            Kept(nameof(rms.momentum_buffer), true, () => rms.momentum_buffer, value => rms.momentum_buffer = value!),
            Kept(nameof(rms.grad_avg), true, () => rms.grad_avg, value => rms.grad_avg = value!),
        ],
        _ => throw new NotSupportedException(
            $"the state of {state.GetType().DeclaringType?.Name} cannot be saved: SGD's, Adam's, AdamW's and RMSProp's can"),
    };

    private static OptimizerSlot Number(string name, Func<long> get, Action<long> set) =>
        new(name, false, () => tensor(get()), value => set(value!.item<long>()));

    /// <summary>A tensor that is copied in and outlives every dispose scope. Memory order counts: it is the order that the update
    /// reads.</summary>
    private static OptimizerSlot Kept(string name, bool isOptional, Func<Tensor?> get, Action<Tensor?> set) =>
        new(name, isOptional, get, value =>
    {
        using var before = get();
        if (value is null)
        {
            set(null);
            return;
        }
        var copy = before is null ? value.clone() : empty_like(before);
        if (before is not null) copy.copy_(value);
        set(copy.DetachFromDisposeScope());
    });
}
