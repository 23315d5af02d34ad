using System.Runtime.InteropServices;
using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Threads that one operator may use on the CPU.</summary>
    public static int get_num_threads() => Shim.batchseg_get_threads();

    public static void set_num_threads(int num)
    {
        if (num < 1) throw new ArgumentOutOfRangeException(nameof(num), num, "at least one thread is needed");
        NativeError.ThrowIf(Shim.batchseg_set_threads(num));
    }

    public static int get_num_interop_threads() => Shim.batchseg_get_interop_threads();

    /// <summary>Can be set once, before the first parallel work.</summary>
    public static void set_num_interop_threads(int num)
    {
        if (num < 1) throw new ArgumentOutOfRangeException(nameof(num), num, "at least one thread is needed");
        NativeError.ThrowIf(Shim.batchseg_set_interop_threads(num));
    }

    /// <summary>Of the libtorch that the shim was built with.</summary>
    public static unsafe string __version__ => Marshal.PtrToStringUTF8((nint)Shim.batchseg_torch_version())!;
}
