using TorchSharp.Dispatch;

namespace TorchSharp;

/// <remarks>Drawn from <c>generator</c>, or, without one, from the device's default generator (<see cref="manual_seed"/>).</remarks>
public static partial class torch
{
    /// <summary>Uniform in [0, 1).</summary>
    public static Tensor rand(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        WithGrad(Aten.Rand.One(size.ToArray(), generator, dtype ?? get_default_dtype(), Argument.None, device), requires_grad);

    public static Tensor rand(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        rand([size], dtype, device, requires_grad, generator);

    public static Tensor rand(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        rand([rows, columns], dtype, device, requires_grad, generator);

    public static Tensor rand(
        long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        rand([dim0, dim1, dim2], dtype, device, requires_grad, generator);

    public static Tensor rand(
        long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        rand([dim0, dim1, dim2, dim3], dtype, device, requires_grad, generator);

    /// <summary>Normal with mean 0 and variance 1.</summary>
    public static Tensor randn(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        WithGrad(Aten.Randn.One(size.ToArray(), generator, dtype ?? get_default_dtype(), Argument.None, device), requires_grad);

    public static Tensor randn(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        randn([size], dtype, device, requires_grad, generator);

    public static Tensor randn(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        randn([rows, columns], dtype, device, requires_grad, generator);

    public static Tensor randn(
        long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        randn([dim0, dim1, dim2], dtype, device, requires_grad, generator);

    public static Tensor randn(
        long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        randn([dim0, dim1, dim2, dim3], dtype, device, requires_grad, generator);

    /// <summary>Whole numbers in [low, high), uniform; int64 unless told.</summary>
    public static Tensor randint(
        long low, long high, ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        WithGrad(Aten.Randint.One(low, high, size.ToArray(), generator, dtype ?? ScalarType.Int64, Argument.None, device), requires_grad);

    public static Tensor randint(
        long high, ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        randint(0, high, size, dtype, device, requires_grad, generator);

    /// <summary>0 to n - 1 in a random order.</summary>
    public static Tensor randperm(long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        WithGrad(Aten.Randperm.One(n, generator, dtype ?? ScalarType.Int64, Argument.None, device), requires_grad);

    public static Tensor rand_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        WithGrad(Aten.RandLike.One(input, dtype, Argument.None, device), requires_grad);

    public static Tensor randn_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        WithGrad(Aten.RandnLike.One(input, dtype, Argument.None, device), requires_grad);

    public static Tensor normal(
        double mean, double std, ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        WithGrad(randn(size, dtype, device, false, generator).mul_(std).add_(mean), requires_grad);

    /// <summary>0 or 1, where each element of <paramref name="input"/> is the probability of a 1.</summary>
    public static Tensor bernoulli(Tensor input, Generator? generator = null) => Aten.Bernoulli.One(input, generator);

    /// <summary>Indices drawn with the weights of each row.</summary>
    public static Tensor multinomial(Tensor input, long num_samples, bool replacement = false, Generator? generator = null) =>
        Aten.Multinomial.One(input, num_samples, replacement, generator);
}

file static class Aten
{
    internal static readonly Operator Rand = Operator.Find("aten::rand", "generator");
    internal static readonly Operator Randn = Operator.Find("aten::randn", "generator");
    internal static readonly Operator Randint = Operator.Find("aten::randint", "low_generator");
    internal static readonly Operator Randperm = Operator.Find("aten::randperm", "generator");
    internal static readonly Operator RandLike = Operator.Find("aten::rand_like");
    internal static readonly Operator RandnLike = Operator.Find("aten::randn_like");
    internal static readonly Operator Bernoulli = Operator.Find("aten::bernoulli");
    internal static readonly Operator Multinomial = Operator.Find("aten::multinomial");
}
