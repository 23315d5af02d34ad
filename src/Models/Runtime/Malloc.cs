using System.Runtime.InteropServices;

namespace BatchSeg.Models.Runtime;

/// <summary>glibc's mallopt(3).</summary>
internal static partial class Malloc
{
    private const int TrimThreshold = -1; // M_TRIM_THRESHOLD
    private const int MmapThreshold = -3; // M_MMAP_THRESHOLD

    /// <summary>Keeps freed memory instead of giving it back to the kernel, which would clear it and fault it in again for the next tensor
    /// of the same size.</summary>
    /// <returns>False where the C library is not glibc, or refuses.</returns>
    public static bool KeepFreedMemory(int largestBytes)
    {
        try
        {
            return mallopt(MmapThreshold, largestBytes) != 0 && mallopt(TrimThreshold, int.MaxValue) != 0;
        }
        catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException)
        {
            return false;
        }
    }

    [LibraryImport("libc.so.6")]
    private static partial int mallopt(int param, int value);
}
