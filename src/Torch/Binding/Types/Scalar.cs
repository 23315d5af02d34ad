using TorchSharp.Native;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A number or truth value given to an operator beside its tensors.</summary>
public sealed class Scalar
{
    internal Scalar(Tag tag, long bits) => (Tag, Bits) = (tag, bits);

    internal Tag Tag { get; }

    /// <summary>The integer, or the double's bits.</summary>
    internal long Bits { get; }

    public ScalarType Type => Tag switch
    {
        Tag.Double => ScalarType.Float64,
        Tag.Bool => ScalarType.Bool,
        _ => ScalarType.Int64,
    };

    public static implicit operator Scalar(byte value) => new(Tag.Int, value);
    public static implicit operator Scalar(sbyte value) => new(Tag.Int, value);
    public static implicit operator Scalar(short value) => new(Tag.Int, value);
    public static implicit operator Scalar(int value) => new(Tag.Int, value);
    public static implicit operator Scalar(long value) => new(Tag.Int, value);
    public static implicit operator Scalar(bool value) => new(Tag.Bool, value ? 1 : 0);
    public static implicit operator Scalar(double value) => new(Tag.Double, BitConverter.DoubleToInt64Bits(value));
    public static implicit operator Scalar(float value) => (double)value;
    public static implicit operator Scalar(Half value) => (double)value;
    public static implicit operator Scalar(BFloat16 value) => (double)(float)value;

    public override string ToString() => Tag switch
    {
        Tag.Double => this.ToDouble().ToString(),
        Tag.Bool => this.ToBoolean().ToString(),
        _ => Bits.ToString(),
    };
}
