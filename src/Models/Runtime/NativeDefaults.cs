using System.Runtime.InteropServices;

namespace BatchSeg.Models.Runtime;

/// <summary>Environment variables that native libraries read as they are loaded, where nobody has set them. (.NET's own Environment does
/// not reach getenv.)</summary>
internal static partial class NativeDefaults
{
    public static void Set()
    {
        // OpenMP's worker threads sleep between two operators instead of spinning. Spinning saves some microseconds on an idle machine;
        // where other threads want the same processors (ours decode images), it was seen to make a training step take three times the
        // processor's time.
        Set("OMP_WAIT_POLICY", "PASSIVE");
        // libtorch says with every convolution that NNPACK knows no such processor; it has better ways than NNPACK.
        Set("TORCH_CPP_LOG_LEVEL", "ERROR");
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
