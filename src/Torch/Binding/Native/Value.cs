using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>What a <see cref="Value"/> holds; the numbers are those of native/value.h.</summary>
internal enum Tag
{
    Default, None, Tensor, Int, Double, Bool, Ints, Doubles, Bools, Tensors, String, Device, Generator,
}

/// <summary>One argument or result of an operator as the shim sees it: native/value.h has the same 16 bytes.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal struct Value
{
    [FieldOffset(0)] public Tag Tag;
    [FieldOffset(4)] public int Count;
    [FieldOffset(8)] public long Integer;
    [FieldOffset(8)] public double Real;
    [FieldOffset(8)] public nint Pointer;
}
