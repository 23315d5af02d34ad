using static TorchSharp.torch;

namespace BatchSeg.Train.Optimizers.Fused;

/// <summary>Adam's and AdamW's update: in one pass over memory for float32 on the CPU, by tensor operators for anything else.</summary>
/// <remarks>To be called without autograd.</remarks>
internal static class AdamUpdate
{
    public static void Run(IEnumerable<AdamItem> items)
    {
        var inOnePass = new List<AdamMemory>();
        foreach (var item in items)
        {
            if (AdamMemory.Of(item) is { } memory) inOnePass.Add(memory);
            else ByOperators(item);
        }
        AdamKernel.Run(inOnePass);
    }

    private static void ByOperators(AdamItem item)
    {
        using var scope = NewDisposeScope();
        var (parameter, gradient, mean, square, _, factors) = item;
        if (factors.Sign < 0) gradient = gradient.neg();
        if (factors.Penalty != 0) gradient = gradient.add(parameter, factors.Penalty);
        if (factors.Shrink != 1) parameter.mul_(factors.Shrink);
        mean.mul_(factors.Beta1).add_(gradient, 1 - factors.Beta1);
        square.mul_(factors.Beta2).addcmul_(gradient, gradient, 1 - factors.Beta2);
        var divisor = item.Greatest is { } greatest ? greatest.copy_(greatest.maximum(square)) : square;
        var spread = divisor.sqrt().div_(factors.RootCorrection).add_(factors.Eps);
        parameter.addcdiv_(mean, spread, -factors.StepSize);
    }
}
