using System.Runtime.InteropServices;
using TorchSharp.Native;

namespace TorchSharp;

/// <remarks>`tensor` copies; `from_array` and `frombuffer` share the array's memory.</remarks>
public static partial class torch
{
    public static Tensor tensor(bool scalar, Device? device = null, bool requires_grad = false) => Single(scalar, device, requires_grad);
    public static Tensor tensor(byte scalar, Device? device = null, bool requires_grad = false) => Single(scalar, device, requires_grad);
    public static Tensor tensor(sbyte scalar, Device? device = null, bool requires_grad = false) => Single(scalar, device, requires_grad);
    public static Tensor tensor(short scalar, Device? device = null, bool requires_grad = false) => Single(scalar, device, requires_grad);
    public static Tensor tensor(int scalar, Device? device = null, bool requires_grad = false) => Single(scalar, device, requires_grad);
    public static Tensor tensor(long scalar, Device? device = null, bool requires_grad = false) => Single(scalar, device, requires_grad);
    public static Tensor tensor(float scalar, Device? device = null, bool requires_grad = false) => Single(scalar, device, requires_grad);
    public static Tensor tensor(double scalar, Device? device = null, bool requires_grad = false) => Single(scalar, device, requires_grad);
    public static Tensor tensor(Half scalar, Device? device = null, bool requires_grad = false) => Single(scalar, device, requires_grad);
    public static Tensor tensor(BFloat16 scalar, Device? device = null, bool requires_grad = false) => Single(scalar, device, requires_grad);

    public static Tensor tensor<T>(T[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) where T : unmanaged =>
        Copy<T>(rawArray, [rawArray.Length], dtype, device, requires_grad);

    /// <param name="dimensions">The shape; its product must be the array's length.</param>
    public static Tensor tensor<T>(T[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        where T : unmanaged => Copy<T>(rawArray, dimensions, dtype, device, requires_grad);

    public static Tensor tensor<T>(IList<T> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) where T : unmanaged =>
        tensor(rawArray.ToArray(), dtype, device, requires_grad);

    public static Tensor tensor<T>(IList<T> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        where T : unmanaged => Copy<T>(rawArray.ToArray(), dimensions, dtype, device, requires_grad);

    public static Tensor tensor<T>(Memory<T> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        where T : unmanaged => Copy<T>(rawArray.Span, dimensions, dtype, device, requires_grad);

    public static Tensor tensor<T>(T[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) where T : unmanaged =>
        Copy(Flat<T>(rawArray), Lengths(rawArray), dtype, device, requires_grad);

    public static Tensor tensor<T>(T[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) where T : unmanaged =>
        Copy(Flat<T>(rawArray), Lengths(rawArray), dtype, device, requires_grad);

    public static Tensor tensor<T>(T[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) where T : unmanaged =>
        Copy(Flat<T>(rawArray), Lengths(rawArray), dtype, device, requires_grad);

    /// <summary>A tensor over the array's own memory, which stays pinned as long as a tensor uses it. A copy on another device.</summary>
    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device);

    public static Tensor from_array(Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false)
    {
        var shared = PinnedMemory.TensorOver(rawArray, ElementTypes.Of(rawArray.GetType().GetElementType()!), Lengths(rawArray), 0);
        return Converted(shared, dtype, device, requires_grad);
    }

    /// <summary>A one-dimensional tensor over an array's memory.</summary>
    /// <param name="dtype">What its bytes are read as.</param>
    /// <param name="count">Elements of <paramref name="dtype"/>; -1 for all from the offset on.</param>
    /// <param name="offset">In bytes.</param>
    public static Tensor frombuffer(Array rawArray, ScalarType dtype, long count = -1, long offset = 0, bool requires_grad = false, Device? device = null)
    {
        var bytes = Buffer.ByteLength(rawArray);
        var width = ElementTypes.Size(dtype);
        if (offset < 0 || offset > bytes) throw new ArgumentOutOfRangeException(nameof(offset), offset, $"the buffer has {bytes} bytes");
        if (count < 0) count = (bytes - offset) / width;
        if (offset + count * width > bytes)
            throw new ArgumentOutOfRangeException(nameof(count), count, $"the buffer holds {(bytes - offset) / width} elements of {dtype} from byte {offset} on");
        return Converted(PinnedMemory.TensorOver(rawArray, dtype, [count], offset), null, device, requires_grad);
    }

    private static Tensor Single<T>(T scalar, Device? device, bool requires_grad) where T : unmanaged => Copy([scalar], [], null, device, requires_grad);

    private static Tensor Copy<T>(ReadOnlySpan<T> values, ReadOnlySpan<long> shape, ScalarType? dtype, Device? device, bool requires_grad) where T : unmanaged
    {
        var elements = 1L;
        foreach (var length in shape) elements *= length;
        if (elements != values.Length)
            throw new ArgumentException($"{values.Length} values cannot fill the shape [{string.Join(", ", shape.ToArray())}], which has {elements} elements");
        var made = empty(shape, ElementTypes.Of(typeof(T)), CPU);
        MemoryMarshal.AsBytes(values).CopyTo(made.bytes);
        return Converted(made, dtype, device, requires_grad);
    }

    /// <summary>Consumes <paramref name="made"/> where type or device are others.</summary>
    private static Tensor Converted(Tensor made, ScalarType? dtype, Device? device, bool requires_grad)
    {
        var type = dtype ?? made.dtype;
        if (type == made.dtype && (device is null || device.type == DeviceType.CPU)) return WithGrad(made, requires_grad);
        using (made) return WithGrad(made.to(type, device ?? CPU), requires_grad);
    }

    private static unsafe ReadOnlySpan<T> Flat<T>(Array values) where T : unmanaged =>
        MemoryMarshal.CreateReadOnlySpan(ref System.Runtime.CompilerServices.Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(values)), values.Length);

    private static long[] Lengths(Array values)
    {
        var lengths = new long[values.Rank];
        for (var i = 0; i < lengths.Length; i++) lengths[i] = values.GetLongLength(i);
        return lengths;
    }
}
