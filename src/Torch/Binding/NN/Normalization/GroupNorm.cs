using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Normalisation over groups of channels of each sample (Wu, He 2018, arXiv:1803.08494), [N, C, ...].</summary>
        public sealed class GroupNorm : WeightedModule
        {
            internal GroupNorm(long num_groups, long num_channels, double eps, bool affine, Device? device, ScalarType? dtype) : base(nameof(GroupNorm))
            {
                if (num_channels % num_groups != 0) throw new ArgumentException($"GroupNorm: {num_channels} channels cannot be cut into {num_groups} equal groups");
                this.num_groups = num_groups;
                this.num_channels = num_channels;
                this.eps = eps;
                if (!affine) return;
                weight = new Parameter(ones(num_channels, dtype, device));
                bias = new Parameter(zeros(num_channels, dtype, device));
            }

            public long num_groups { get; }

            public long num_channels { get; }

            public double eps { get; }

            public override Tensor forward(Tensor input) => nn.functional.group_norm(input, num_groups, weight, bias, eps);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static GroupNorm GroupNorm(
                long num_groups, long num_channels, double eps = 1e-05, bool affine = true, Device? device = null, ScalarType? dtype = null) =>
                new(num_groups, num_channels, eps, affine, device, dtype);
        }
    }
}
