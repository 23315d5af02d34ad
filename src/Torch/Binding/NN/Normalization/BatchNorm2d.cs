using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Batch normalisation of [N, C, H, W].</summary>
        public sealed class BatchNorm2d : BatchNorm
        {
            internal BatchNorm2d(long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype)
                : base(nameof(BatchNorm2d), num_features, eps, momentum, affine, track_running_stats, device, dtype)
            {
            }

            private protected override void RequireDimensions(Tensor input)
            {
                if (input.ndim != 4) throw WrongDimensions(input, "[N, C, H, W]");
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <param name="num_features">Channels.</param>
            /// <param name="momentum">Share of a new batch in the running statistics; null for their plain mean over all batches.</param>
            /// <param name="track_running_stats">False normalises by the batch in evaluation too.</param>
            public static BatchNorm2d BatchNorm2d(
                long num_features, double eps = 1e-05, double? momentum = 0.1, bool affine = true, bool track_running_stats = true,
                Device? device = null, ScalarType? dtype = null) =>
                new(num_features, eps, momentum, affine, track_running_stats, device, dtype);
        }
    }
}
