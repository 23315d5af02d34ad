using System.Runtime.InteropServices;

namespace BatchSeg.Models.Runtime;

/// <summary>How OpenMP's worker threads wait for work.</summary>
internal static partial class OpenMp
{
    /// <summary>Lets them sleep between two operators instead of spinning, unless OMP_WAIT_POLICY says otherwise. Spinning saves some
    /// microseconds on an idle machine; where other threads want the same processors (ours decode images), it was seen to make a training
    /// step take three times the processor's time.</summary>
    /// <remarks>OpenMP reads the variable when it is loaded, with libtorch: this comes before. .NET's own Environment does not reach
    /// getenv.</remarks>
    public static void SleepWhileWaiting()
    {
        try
        {
            _ = setenv("OMP_WAIT_POLICY", "PASSIVE", overwrite: 0);
        }
        catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException)
        {
            // Another C library than glibc: its OpenMP waits as it likes.
        }
    }

    [LibraryImport("libc.so.6", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int setenv(string name, string value, int overwrite);
}
