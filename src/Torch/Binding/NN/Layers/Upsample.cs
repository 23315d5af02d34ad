using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Resizes the dimensions after the second; see <see cref="nn.functional.interpolate"/>.</summary>
        public sealed class Upsample : nn.Module<Tensor, Tensor>
        {
            internal Upsample(long[]? size, double[]? scale_factor, UpsampleMode mode, bool? align_corners, bool? recompute_scale_factor) : base(nameof(Upsample)) =>
                (this.size, this.scale_factor, this.mode, this.align_corners, this.recompute_scale_factor) = (size, scale_factor, mode, align_corners, recompute_scale_factor);

            public long[]? size { get; }
            public double[]? scale_factor { get; }
            public UpsampleMode mode { get; }
            public bool? align_corners { get; }
            public bool? recompute_scale_factor { get; }

            public override Tensor forward(Tensor input) =>
                nn.functional.interpolate(input, size, scale_factor, (InterpolationMode)mode, align_corners, recompute_scale_factor ?? false);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <param name="size">New sizes. Either this or <paramref name="scale_factor"/>.</param>
            public static Upsample Upsample(
                long[]? size = null, double[]? scale_factor = null, UpsampleMode mode = UpsampleMode.Nearest, bool? align_corners = null, bool? recompute_scale_factor = null) =>
                new(size, scale_factor, mode, align_corners, recompute_scale_factor);
        }
    }
}
