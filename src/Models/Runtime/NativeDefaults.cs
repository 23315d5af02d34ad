using System.Runtime.InteropServices;

namespace BatchSeg.Models.Runtime;

/// <summary>What native libraries are told before they compute.</summary>
internal static partial class NativeDefaults
{
    /// <summary>Environment variables that are read as a library is loaded, where nobody has set them. (.NET's own Environment does not
    /// reach getenv.)</summary>
    public static void SetVariables()
    {
        // OpenMP's worker threads sleep between two operators instead of spinning. Spinning saves some microseconds on an idle machine;
        // where other threads want the same processors (ours decode images), it was seen to make a training step take three times the
        // processor's time.
        Set("OMP_WAIT_POLICY", "PASSIVE");
    }

    /// <summary>Switches NNPACK off: libtorch would say with every convolution that it knows no such processor, and has faster
    /// ways.</summary>
    /// <param name="libtorch">libtorch_cpu.so.</param>
    public static unsafe void SwitchOffNnpack(nint libtorch)
    {
        var context = ((delegate* unmanaged<nint>)NativeLibrary.GetExport(libtorch, "_ZN2at13globalContextEv"))(); // at::globalContext()
        // at::Context::setUserEnabledNNPACK(bool)
        ((delegate* unmanaged<nint, byte, void>)NativeLibrary.GetExport(libtorch, "_ZN2at7Context20setUserEnabledNNPACKEb"))(context, 0);
    }

    private static void Set(string name, string value)
    {
        try
        {
            _ = setenv(name, value, overwrite: 0);
        }
        catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException)
        {
            // Another C library than glibc: its OpenMP waits as it likes.
        }
    }

    [LibraryImport("libc.so.6", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int setenv(string name, string value, int overwrite);
}
