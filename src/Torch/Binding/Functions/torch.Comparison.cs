namespace TorchSharp;

public static partial class torch
{
    public static Tensor eq(Tensor left, Tensor right) => left.eq(right);
    public static Tensor eq(Tensor left, Scalar right) => left.eq(right);
    public static Tensor ne(Tensor left, Tensor right) => left.ne(right);
    public static Tensor ne(Tensor left, Scalar right) => left.ne(right);
    public static Tensor lt(Tensor left, Tensor right) => left.lt(right);
    public static Tensor lt(Tensor left, Scalar right) => left.lt(right);
    public static Tensor le(Tensor left, Tensor right) => left.le(right);
    public static Tensor le(Tensor left, Scalar right) => left.le(right);
    public static Tensor gt(Tensor left, Tensor right) => left.gt(right);
    public static Tensor gt(Tensor left, Scalar right) => left.gt(right);
    public static Tensor ge(Tensor left, Tensor right) => left.ge(right);
    public static Tensor ge(Tensor left, Scalar right) => left.ge(right);
    public static Tensor not_equal(Tensor left, Tensor right) => left.not_equal(right);
    public static Tensor not_equal(Tensor left, Scalar right) => left.not_equal(right);
    public static Tensor less(Tensor left, Tensor right) => left.less(right);
    public static Tensor less(Tensor left, Scalar right) => left.less(right);
    public static Tensor less_equal(Tensor left, Tensor right) => left.less_equal(right);
    public static Tensor less_equal(Tensor left, Scalar right) => left.less_equal(right);
    public static Tensor greater(Tensor left, Tensor right) => left.greater(right);
    public static Tensor greater(Tensor left, Scalar right) => left.greater(right);
    public static Tensor greater_equal(Tensor left, Tensor right) => left.greater_equal(right);
    public static Tensor greater_equal(Tensor left, Scalar right) => left.greater_equal(right);

    public static Tensor isnan(Tensor input) => input.isnan();
    public static Tensor isinf(Tensor input) => input.isinf();
    public static Tensor isfinite(Tensor input) => input.isfinite();
    public static Tensor logical_not(Tensor input) => input.logical_not();
    public static Tensor bitwise_not(Tensor input) => input.bitwise_not();
    public static Tensor logical_and(Tensor input, Tensor other) => input.logical_and(other);
    public static Tensor logical_or(Tensor input, Tensor other) => input.logical_or(other);
    public static Tensor logical_xor(Tensor input, Tensor other) => input.logical_xor(other);
    public static Tensor bitwise_and(Tensor input, Tensor other) => input.bitwise_and(other);
    public static Tensor bitwise_or(Tensor input, Tensor other) => input.bitwise_or(other);
    public static Tensor bitwise_xor(Tensor input, Tensor other) => input.bitwise_xor(other);
    public static Tensor maximum(Tensor input, Tensor other) => input.maximum(other);
    public static Tensor minimum(Tensor input, Tensor other) => input.minimum(other);

    public static bool equal(Tensor tensor1, Tensor tensor2) => tensor1.equal(tensor2);

    /// <summary>Whether every |tensor - target| is at most atol + rtol * |target|.</summary>
    public static bool allclose(Tensor tensor, Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) =>
        tensor.allclose(target, rtol, atol, equal_nan);

    public static Tensor isclose(Tensor tensor, Tensor other, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) =>
        tensor.isclose(other, rtol, atol, equal_nan);
}
