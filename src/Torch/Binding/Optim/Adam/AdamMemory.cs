using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The memory of one parameter, its gradient and its state, all in the same order. It keeps the tensors alive.</summary>
internal sealed unsafe class AdamMemory
{
    private readonly Tensor?[] _tensors;

    private AdamMemory(Tensor?[] tensors, AdamFactors factors)
    {
        _tensors = tensors;
        Factors = factors;
        Count = tensors[0]!.numel();
        Pointers = new AdamPointers(At(0), At(1), At(2), At(3), At(4));

        float* At(int i) => tensors[i] is { } tensor ? (float*)tensor.DataPointer() : null;
    }

    public AdamFactors Factors { get; }

    public long Count { get; }

    public AdamPointers Pointers { get; }

    /// <summary>Null if the tensors are not all dense float32 on the CPU in one memory order.</summary>
    public static AdamMemory? Of(Parameter parameter, Tensor gradient, AdamState state, AdamFactors factors)
    {
        Tensor?[] tensors = [parameter, gradient, state.exp_avg, state.exp_avg_sq, state.max_exp_avg_sq];
        return tensors.All(Plain) && InOneOrder(tensors) ? new(tensors, factors) : null;
    }

    public void KeepAlive() => GC.KeepAlive(_tensors);

    private static bool Plain(Tensor? tensor) => tensor is null or { dtype: ScalarType.Float32, device_type: DeviceType.CPU, is_sparse: false };

    /// <summary>Whether equal offsets are equal elements everywhere, and all of the memory is used: plain or channels-last, all alike.</summary>
    private static bool InOneOrder(Tensor?[] tensors)
    {
        var shape = tensors[0]!.shape;
        var order = Steps(tensors[0]!, shape);
        var expected = 1L;
        foreach (var (step, length) in order.Zip(shape.Where(length => length != 1)).OrderBy(pair => pair.First))
        {
            if (step != expected) return false;
            expected *= length;
        }
        return tensors.All(tensor => tensor is null || Steps(tensor, shape).SequenceEqual(order));
    }

    /// <summary>Strides, without those of dimensions of length 1, which mean nothing.</summary>
    private static IEnumerable<long> Steps(Tensor tensor, long[] shape) => tensor.stride().Where((_, dimension) => shape[dimension] != 1);
}
