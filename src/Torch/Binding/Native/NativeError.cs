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
    private static void Throw(string operation)
    {
        var message = Marshal.PtrToStringUTF8((nint)Shim.batchseg_last_error())!;
        var named = $"{operation}(): "; // some of libtorch's messages begin with the operation, most do not
        throw new ExternalException($"{operation}: {(message.StartsWith(named, StringComparison.Ordinal) ? message[named.Length..] : message)}");
    }
}
