using TorchSharp.Dispatch;

namespace TorchSharp;

/// <remarks>What is not told a type gets the default one (float32), and what is not told a device is on the CPU.</remarks>
public static partial class torch
{
    public static Tensor zeros(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Make(Aten.Zeros, size, dtype, device, requires_grad);

    public static Tensor zeros(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        zeros([size], dtype, device, requires_grad);

    public static Tensor zeros(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        zeros([rows, columns], dtype, device, requires_grad);

    public static Tensor zeros(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        zeros([dim0, dim1, dim2], dtype, device, requires_grad);

    public static Tensor zeros(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        zeros([dim0, dim1, dim2, dim3], dtype, device, requires_grad);

    public static Tensor ones(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Make(Aten.Ones, size, dtype, device, requires_grad);

    public static Tensor ones(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        ones([size], dtype, device, requires_grad);

    public static Tensor ones(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        ones([rows, columns], dtype, device, requires_grad);

    public static Tensor ones(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        ones([dim0, dim1, dim2], dtype, device, requires_grad);

    public static Tensor ones(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        ones([dim0, dim1, dim2, dim3], dtype, device, requires_grad);

    /// <summary>Memory as it is found: to be written before it is read.</summary>
    public static Tensor empty(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Make(Aten.Empty, size, dtype, device, requires_grad);

    public static Tensor empty(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        empty([size], dtype, device, requires_grad);

    public static Tensor empty(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        empty([rows, columns], dtype, device, requires_grad);

    public static Tensor empty(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        empty([dim0, dim1, dim2], dtype, device, requires_grad);

    public static Tensor empty(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        empty([dim0, dim1, dim2, dim3], dtype, device, requires_grad);

    public static Tensor full(ReadOnlySpan<long> size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        WithGrad(Aten.Full.One(size.ToArray(), value, dtype ?? TypeFor(value), Argument.None, device), requires_grad);

    public static Tensor full(long size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        full([size], value, dtype, device, requires_grad);

    public static Tensor full(long rows, long columns, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        full([rows, columns], value, dtype, device, requires_grad);

    public static Tensor zeros_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        WithGrad(Aten.ZerosLike.One(input, dtype, Argument.None, device), requires_grad);

    public static Tensor ones_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        WithGrad(Aten.OnesLike.One(input, dtype, Argument.None, device), requires_grad);

    public static Tensor empty_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        WithGrad(Aten.EmptyLike.One(input, dtype, Argument.None, device), requires_grad);

    public static Tensor full_like(Tensor input, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        WithGrad(Aten.FullLike.One(input, value, dtype, Argument.None, device), requires_grad);

    /// <summary>From <paramref name="start"/> up to, and without, <paramref name="stop"/>; int64 where all three numbers are whole.</summary>
    public static Tensor arange(Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        WithGrad(Aten.Arange.One(start, stop, step, dtype ?? WidestTypeFor(start, stop, step), Argument.None, device), requires_grad);

    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    /// <summary><paramref name="steps"/> numbers at equal distances, both ends included.</summary>
    public static Tensor linspace(double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        WithGrad(Aten.Linspace.One(start, end, steps, dtype ?? get_default_dtype(), Argument.None, device), requires_grad);

    public static Tensor logspace(double start, double end, long steps, double @base = 10, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        WithGrad(Aten.Logspace.One(start, end, steps, @base, dtype ?? get_default_dtype(), Argument.None, device), requires_grad);

    /// <summary>Ones on the diagonal; square unless told the columns.</summary>
    public static Tensor eye(long rows, long columns = -1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        WithGrad(Aten.Eye.One(rows, columns < 0 ? rows : columns, dtype ?? get_default_dtype(), Argument.None, device), requires_grad);

    private static Tensor Make(Operator op, ReadOnlySpan<long> size, ScalarType? dtype, Device? device, bool requires_grad) =>
        WithGrad(op.One(size.ToArray(), dtype ?? get_default_dtype(), Argument.None, device), requires_grad);

    private static Tensor WithGrad(Tensor made, bool requires_grad)
    {
        if (requires_grad) made.requires_grad = true;
        return made;
    }

    private static ScalarType TypeFor(Scalar value) => value.Type == ScalarType.Float64 ? get_default_dtype() : value.Type;

    private static ScalarType WidestTypeFor(params ReadOnlySpan<Scalar> values)
    {
        foreach (var value in values)
            if (value.Type == ScalarType.Float64) return get_default_dtype();
        return ScalarType.Int64;
    }
}

file static class Aten
{
    internal static readonly Operator Zeros = Operator.Find("aten::zeros");
    internal static readonly Operator Ones = Operator.Find("aten::ones");
    internal static readonly Operator Empty = Operator.Find("aten::empty", "memory_format");
    internal static readonly Operator Full = Operator.Find("aten::full");
    internal static readonly Operator ZerosLike = Operator.Find("aten::zeros_like");
    internal static readonly Operator OnesLike = Operator.Find("aten::ones_like");
    internal static readonly Operator EmptyLike = Operator.Find("aten::empty_like");
    internal static readonly Operator FullLike = Operator.Find("aten::full_like");
    internal static readonly Operator Arange = Operator.Find("aten::arange", "start_step");
    internal static readonly Operator Linspace = Operator.Find("aten::linspace");
    internal static readonly Operator Logspace = Operator.Find("aten::logspace");
    internal static readonly Operator Eye = Operator.Find("aten::eye", "m");
}
