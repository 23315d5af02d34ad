using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace BatchSeg.Models.Runtime;

/// <summary>TorchSharp's native library, loaded from a copy in memory in which is mended what this program cannot live with.</summary>
internal static partial class BindingCopy
{
    private const uint CloseOnExec = 1; // MFD_CLOEXEC

    /// <exception cref="DllNotFoundException">No copy could be made, or it cannot be loaded.</exception>
    public static nint Load(string file)
    {
        var bytes = File.ReadAllBytes(file);
        if (ScalarRelease.Mend(bytes) is { } unknown) throw CannotLoad(file, unknown);
        if (OlderLibstdcxx.IsHere && OlderLibstdcxx.Mend(bytes) is { } fault) throw CannotLoad(file, fault);
        using var copy = new SafeFileHandle(memfd_create(Path.GetFileName(file), CloseOnExec), ownsHandle: true);
        if (copy.IsInvalid) throw CannotLoad(file, $"memfd_create: {Marshal.GetLastPInvokeErrorMessage()}");
        RandomAccess.Write(copy, bytes, 0);
        try
        {
            return NativeLibrary.Load($"/proc/self/fd/{copy.DangerousGetHandle()}");
        }
        catch (DllNotFoundException error)
        {
            throw CannotLoad(file, error.Message);
        }
    }

    private static DllNotFoundException CannotLoad(string file, string reason) =>
        new($"{file} cannot be loaded from a copy in memory: {reason}.");

    [LibraryImport("libc.so.6", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int memfd_create(string name, uint flags);
}
