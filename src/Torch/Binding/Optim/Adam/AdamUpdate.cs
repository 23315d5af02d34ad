using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Adam's and AdamW's update of a group: in one pass over memory for float32 on the CPU, by tensor operators for anything else.</summary>
internal static class AdamUpdate
{
    public static void Run(IEnumerable<(Parameter Parameter, Tensor Gradient, AdamState State)> items, AdamOptions options, bool decoupled)
    {
        var inOnePass = new List<AdamMemory>();
        foreach (var (parameter, gradient, state) in items)
        {
            state.step++;
            var factors = AdamFactors.Of(options, state.step, decoupled);
            if (AdamMemory.Of(parameter, gradient, state, factors) is { } memory) inOnePass.Add(memory);
            else ByOperators(parameter, gradient, state, factors);
        }
        AdamKernel.Run(inOnePass);
    }

    private static void ByOperators(Parameter parameter, Tensor gradient, AdamState state, AdamFactors factors)
    {
        using var scope = NewDisposeScope();
        if (factors.Sign < 0) gradient = gradient.neg();
        if (factors.Penalty != 0) gradient = gradient.add(parameter, factors.Penalty);
        if (factors.Shrink != 1) parameter.mul_(factors.Shrink);
        state.exp_avg!.mul_(factors.Beta1).add_(gradient, 1 - factors.Beta1);
        state.exp_avg_sq!.mul_(factors.Beta2).addcmul_(gradient, gradient, 1 - factors.Beta2);
        var square = state.exp_avg_sq;
        if (state.max_exp_avg_sq is { } greatest) square = greatest.copy_(greatest.maximum(square));
        var spread = square.sqrt().div_(factors.RootCorrection).add_(factors.Eps);
        parameter.addcdiv_(state.exp_avg, spread, -factors.StepSize);
    }
}
