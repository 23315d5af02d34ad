using TorchSharp.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            // cuDNN where there is one; it makes no difference on a CPU.
            private const bool CudnnEnabled = true;

            /// <summary>Batch normalisation over all dimensions but the second (Ioffe, Szegedy 2015, arXiv:1502.03167).</summary>
            /// <param name="input">[N, C, ...].</param>
            /// <param name="running_mean">[C]; updated if <paramref name="training"/>, used if not.</param>
            /// <param name="running_var">[C]; likewise, of the unbiased variance.</param>
            /// <param name="momentum">Share of the new batch in the running statistics.</param>
            public static Tensor batch_norm(
                Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight = null, Tensor? bias = null,
                bool training = false, double momentum = 0.1, double eps = 1e-5) =>
                Aten.BatchNorm.One(input, weight, bias, running_mean, running_var, training, momentum, eps, CudnnEnabled);

            /// <summary>Normalisation over groups of channels of each sample (Wu, He 2018, arXiv:1803.08494).</summary>
            public static Tensor group_norm(Tensor input, long num_groups, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5) =>
                Aten.GroupNorm.One(input, num_groups, weight, bias, eps, CudnnEnabled);

            /// <summary>Normalisation over the last dimensions (Ba, Kiros, Hinton 2016, arXiv:1607.06450).</summary>
            /// <param name="normalized_shape">Of those dimensions.</param>
            public static Tensor layer_norm(Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5) =>
                Aten.LayerNorm.One(input, normalized_shape, weight, bias, eps, CudnnEnabled);
        }
    }
}

file static class Aten
{
    internal static readonly Operator BatchNorm = Operator.Find("aten::batch_norm");
    internal static readonly Operator GroupNorm = Operator.Find("aten::group_norm");
    internal static readonly Operator LayerNorm = Operator.Find("aten::layer_norm");
}
