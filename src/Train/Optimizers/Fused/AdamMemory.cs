using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Train.Optimizers.Fused;

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

        float* At(int i) => tensors[i] is { } tensor ? Start(tensor) : null;
    }

    public AdamFactors Factors { get; }

    public long Count { get; }

    public AdamPointers Pointers { get; }

    /// <summary>Null if the tensors are not all dense float32 on the CPU in one memory order.</summary>
    public static AdamMemory? Of(AdamItem item)
    {
        Tensor?[] tensors = [item.Parameter, item.Gradient, item.Mean, item.Square, item.Greatest];
        return tensors.All(IsPlain) && AreInOneOrder(tensors) ? new(tensors, item.Factors) : null;
    }

    public void KeepAlive() => GC.KeepAlive(_tensors);

    private static bool IsPlain(Tensor? tensor) =>
        tensor is null or { dtype: ScalarType.Float32, device_type: DeviceType.CPU, is_sparse: false };

    /// <summary>Where a tensor's memory begins. TorchSharp shows contiguous tensors' alone; of a dense one in another order a flat view
    /// begins at the same place.</summary>
    private static float* Start(Tensor tensor)
    {
        if (tensor.is_contiguous()) return First(tensor);
        using var flat = tensor.as_strided([1], [1]);
        return First(flat);

        static float* First(Tensor tensor) => (float*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(tensor.bytes));
    }

    /// <summary>Whether equal offsets are equal elements everywhere, and all of the memory is used: plain or channels-last, all
    /// alike.</summary>
    private static bool AreInOneOrder(Tensor?[] tensors)
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
