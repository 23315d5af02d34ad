using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Switches of the libraries below libtorch.</summary>
    public static class backends
    {
        public static class cuda
        {
            public static class matmul
            {
                /// <summary>Multiply float32 matrices with 10 bits of fraction, several times as fast on devices that have TF32; off at first.</summary>
                public static bool allow_tf32
                {
                    get => Shim.batchseg_cuda_tf32() != 0;
                    set => Shim.batchseg_cuda_set_tf32(value ? 1 : 0);
                }
            }
        }

        public static class cudnn
        {
            /// <summary>The same for cuDNN's convolutions; on at first.</summary>
            public static bool allow_tf32
            {
                get => Shim.batchseg_cudnn_tf32() != 0;
                set => Shim.batchseg_cudnn_set_tf32(value ? 1 : 0);
            }
        }
    }
}
