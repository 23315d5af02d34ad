using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>The exports of native/runtime.cpp, one to one.</summary>
internal static unsafe partial class Shim
{
    [LibraryImport(Library)]
    public static partial byte* batchseg_last_error();

    [LibraryImport(Library)]
    public static partial byte* batchseg_torch_version();

    [LibraryImport(Library)]
    public static partial int batchseg_get_threads();

    [LibraryImport(Library)]
    public static partial int batchseg_set_threads(int count);

    [LibraryImport(Library)]
    public static partial int batchseg_get_interop_threads();

    [LibraryImport(Library)]
    public static partial int batchseg_set_interop_threads(int count);

    [LibraryImport(Library)]
    public static partial int batchseg_cuda_device_count(out int count);

    [LibraryImport(Library)]
    public static partial int batchseg_cuda_synchronize(long device);

    [LibraryImport(Library)]
    public static partial int batchseg_cuda_seed(long device, ulong seed);

    [LibraryImport(Library)]
    public static partial int batchseg_cudnn_available();

    [LibraryImport(Library)]
    public static partial int batchseg_cuda_tf32();

    [LibraryImport(Library)]
    public static partial void batchseg_cuda_set_tf32(int allowed);

    [LibraryImport(Library)]
    public static partial int batchseg_cudnn_tf32();

    [LibraryImport(Library)]
    public static partial void batchseg_cudnn_set_tf32(int allowed);

    [LibraryImport(Library)]
    public static partial int batchseg_manual_seed(ulong seed);

    [LibraryImport(Library)]
    public static partial int batchseg_generator_new(int deviceType, int index, ulong seed, out nint result);

    [LibraryImport(Library)]
    public static partial nint batchseg_generator_default();

    [LibraryImport(Library)]
    public static partial void batchseg_generator_release(nint handle);

    [LibraryImport(Library)]
    public static partial ulong batchseg_generator_initial_seed(nint handle);

    [LibraryImport(Library)]
    public static partial int batchseg_generator_seed(nint handle, ulong seed);

    [LibraryImport(Library)]
    public static partial int batchseg_generator_get_state(nint handle, out nint state);

    [LibraryImport(Library)]
    public static partial int batchseg_generator_set_state(nint handle, nint state);
}
