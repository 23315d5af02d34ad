using static TorchSharp.torch;

namespace BatchSeg.Models.Runtime;

/// <summary>How libtorch is set for this process and this processor.</summary>
public static class TorchRuntime
{
    private const int LargestKeptBytes = 1 << 30;

    private const string CpuInfo = "/proc/cpuinfo";

    /// <summary>Whether bfloat16 is multiplied in hardware (AVX-512-BF16, AMX, Arm's BF16): about 3 times as fast as float32 then, 2 to 4
    /// times as slow otherwise.</summary>
    public static bool ProcessorHasBfloat16 { get; } = File.Exists(CpuInfo) && ProcessorFlags.HaveBfloat16(File.ReadAllText(CpuInfo));

    /// <summary>To be called once, before anything of torch: libtorch may start with a single thread, and glibc gives large buffers back
    /// to the kernel after each use, which costs up to half the time of inference.</summary>
    /// <param name="threads">Threads of each operator; the processors that this process may use if null.</param>
    /// <exception cref="DllNotFoundException">There is no libtorch, or not one for this machine.</exception>
    public static void Tune(int? threads = null)
    {
        Malloc.KeepFreedMemory(LargestKeptBytes);
        TorchLibraries.Load();
        set_num_threads(threads ?? Environment.ProcessorCount);
    }
}
