using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>Turns the shim's return code into an exception: the operation, then libtorch's own first line.</summary>
internal static unsafe class NativeError
{
    public static void ThrowIf(int code, [CallerMemberName] string operation = "")
    {
        if (code != 0) Throw(operation);
    }

    [DoesNotReturn]
    public static void Throw(string operation) =>
        throw new ExternalException($"{operation}: {Marshal.PtrToStringUTF8((nint)Shim.batchseg_last_error())}");
}
