using System.Runtime.InteropServices;
using System.Text;
using TorchSharp.Native;
using static TorchSharp.torch;

namespace TorchSharp.Dispatch;

/// <summary>One argument of an operator, on its way to the shim. Null converts to <see cref="None"/>.</summary>
internal readonly struct Argument
{
    private readonly Tag _tag;
    private readonly int _count;
    private readonly long _bits;
    private readonly object? _reference;

    private Argument(Tag tag, long bits = 0, int count = 0, object? reference = null) => (_tag, _bits, _count, _reference) = (tag, bits, count, reference);

    /// <summary>The schema's own default.</summary>
    public static Argument Default => default;

    public static Argument None => new(Tag.None);

    public static implicit operator Argument(Tensor? tensor) => tensor is null ? None : new(Tag.Tensor, reference: tensor);
    public static implicit operator Argument(long value) => new(Tag.Int, value);
    public static implicit operator Argument(int value) => new(Tag.Int, value);
    public static implicit operator Argument(double value) => new(Tag.Double, BitConverter.DoubleToInt64Bits(value));
    public static implicit operator Argument(bool value) => new(Tag.Bool, value ? 1 : 0);
    public static implicit operator Argument(long? value) => value is { } given ? given : None;
    public static implicit operator Argument(double? value) => value is { } given ? given : None;
    public static implicit operator Argument(bool? value) => value is { } given ? given : None;
    public static implicit operator Argument(ScalarType dtype) => new(Tag.Int, (long)dtype);
    public static implicit operator Argument(ScalarType? dtype) => dtype is { } given ? given : None;
    public static implicit operator Argument(Scalar? scalar) => scalar is null ? None : new(scalar.Tag, scalar.Bits);
    public static implicit operator Argument(long[]? values) => values is null ? None : new(Tag.Ints, count: values.Length, reference: values);
    public static implicit operator Argument(double[]? values) => values is null ? None : new(Tag.Doubles, count: values.Length, reference: values);
    public static implicit operator Argument(bool[]? values) => values is null ? None : new(Tag.Bools, count: values.Length, reference: values);
    public static implicit operator Argument(Tensor?[]? tensors) => tensors is null ? None : new(Tag.Tensors, count: tensors.Length, reference: tensors);
    public static implicit operator Argument(List<Tensor>? tensors) => tensors?.ToArray();
    public static implicit operator Argument(Device? device) => device is null ? None : new(Tag.Device, (long)device.type, device.index);
    public static implicit operator Argument(Generator? generator) => generator is null ? None : new(Tag.Generator, generator.Handle, reference: generator);
    public static implicit operator Argument(string? text)
    {
        if (text is null) return None;
        var bytes = Encoding.UTF8.GetBytes(text);
        return new(Tag.String, count: bytes.Length, reference: bytes);
    }

    /// <summary>Room that a list or a text needs beside its value, in whole words.</summary>
    public int ScratchBytes => _tag switch
    {
        Tag.Ints or Tag.Doubles or Tag.Tensors => _count * sizeof(long),
        Tag.Bools or Tag.String => (_count + 7) & ~7,
        _ => 0,
    };

    /// <summary>Writes the value; lists go to the front of <paramref name="scratch"/>, which then moves on.</summary>
    public unsafe void Write(ref Value value, ref byte* scratch)
    {
        value.Tag = _tag;
        value.Count = _count;
        value.Integer = _bits;
        switch (_tag)
        {
            case Tag.Tensor:
                value.Pointer = ((Tensor)_reference!).Handle;
                return;
            case Tag.Ints:
                MemoryMarshal.AsBytes<long>((long[])_reference!).CopyTo(new Span<byte>(scratch, ScratchBytes));
                break;
            case Tag.Doubles:
                MemoryMarshal.AsBytes<double>((double[])_reference!).CopyTo(new Span<byte>(scratch, ScratchBytes));
                break;
            case Tag.Bools:
                MemoryMarshal.AsBytes<bool>((bool[])_reference!).CopyTo(new Span<byte>(scratch, ScratchBytes));
                break;
            case Tag.String:
                ((byte[])_reference!).CopyTo(new Span<byte>(scratch, ScratchBytes));
                break;
            case Tag.Tensors:
                var tensors = (Tensor?[])_reference!;
                for (var i = 0; i < tensors.Length; i++) ((nint*)scratch)[i] = tensors[i]?.Handle ?? 0;
                break;
            default:
                return;
        }
        value.Pointer = (nint)scratch;
        scratch += ScratchBytes;
    }

    /// <summary>Holds what the argument refers to until here: the collector must not finalize it while native code uses it.</summary>
    public void KeepAlive() => GC.KeepAlive(_reference);
}
