using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace BatchSeg.Models.Runtime;

/// <summary>Puts off the freeing of numbers that operators were given.</summary>
/// <remarks>TorchSharp 0.107 makes an object of every number that an operator takes, and hands libtorch the memory behind it without
/// keeping hold of the object. A garbage collection during the call may finalize the object, and the operator then reads freed memory:
/// another number, or an error (seen once in about 900 collections on a busy machine). Here the memory is freed only after so many later
/// ones that no call can still be using it.</remarks>
internal static unsafe class ScalarRelease
{
    private const string Function = "THSTorch_dispose_scalar";
    private const int Kept = 1 << 16; // numbers of 32 bytes

    private static readonly ConcurrentQueue<nint> KeptScalars = new();
    private static readonly delegate* unmanaged<nint, void> _delete =
        (delegate* unmanaged<nint, void>)NativeLibrary.GetExport(NativeLibrary.Load("libstdc++.so.6"), "_ZdlPv"); // operator delete

    /// <summary>Lets TorchSharp's function of that purpose call this class.</summary>
    /// <returns>What is in the way, or null.</returns>
    public static string? Mend(Span<byte> binding)
    {
        ReadOnlySpan<byte> loadAddress = [0x48, 0xb8], jumpThere = [0xff, 0xe0]; // mov rax, imm64; jmp rax
        var length = loadAddress.Length + sizeof(long) + jumpThere.Length;
        if (ElfSymbols.Find(binding, Function) is not { } function || function.Length < length)
            return $"it has no {Function} as TorchSharp 0.107 has it";
        var code = binding.Slice(function.Offset, length);
        loadAddress.CopyTo(code);
        BinaryPrimitives.WriteInt64LittleEndian(code[loadAddress.Length..], (nint)(delegate* unmanaged<nint, void>)&PutOff);
        jumpThere.CopyTo(code[^jumpThere.Length..]);
        return null;
    }

    [UnmanagedCallersOnly]
    private static void PutOff(nint number)
    {
        if (number == 0) return;
        KeptScalars.Enqueue(number);
        if (KeptScalars.Count > Kept && KeptScalars.TryDequeue(out var oldest)) _delete(oldest);
    }
}
