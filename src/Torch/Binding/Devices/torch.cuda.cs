using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static class cuda
    {
        /// <summary>Whether libtorch was built with CUDA and finds a device.</summary>
        public static bool is_available() => device_count() > 0;

        public static bool is_cudnn_available() => Shim.batchseg_cudnn_available() != 0;

        public static int device_count()
        {
            NativeError.ThrowIf(Shim.batchseg_cuda_device_count(out var count));
            return count;
        }

        public static void manual_seed(long seed) => NativeError.ThrowIf(Shim.batchseg_cuda_seed(0, (ulong)seed));

        public static void manual_seed_all(long seed) => NativeError.ThrowIf(Shim.batchseg_cuda_seed(-1, (ulong)seed));

        /// <summary>Waits until the device has done all that was asked of it.</summary>
        public static void synchronize(Device? device = null) => NativeError.ThrowIf(Shim.batchseg_cuda_synchronize(device?.index ?? -1));
    }
}
