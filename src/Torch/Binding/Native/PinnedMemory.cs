using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Native;

/// <summary>Tensors over the memory of .NET arrays: pinned until libtorch lets go of it.</summary>
internal static unsafe class PinnedMemory
{
    /// <param name="offset">Of the first element, in bytes.</param>
    public static Tensor TensorOver(Array array, ScalarType dtype, ReadOnlySpan<long> shape, long offset)
    {
        var pin = GCHandle.Alloc(array, GCHandleType.Pinned);
        nint handle;
        int code;
        fixed (long* sizes = shape)
            code = Shim.batchseg_tensor_from_memory(
                pin.AddrOfPinnedObject() + (nint)offset, sizes, shape.Length, (int)dtype, &Unpin, GCHandle.ToIntPtr(pin), out handle);
        if (code != 0) pin.Free();
        NativeError.ThrowIf(code, "from_array");
        return new Tensor(handle);
    }

    [UnmanagedCallersOnly]
    private static void Unpin(nint pin) => GCHandle.FromIntPtr(pin).Free();
}
