using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>First values of weights. Each overwrites its tensor, outside autograd, and returns it.</summary>
        public static partial class init
        {
            public static Tensor zeros_(Tensor tensor) => Silently(tensor, t => t.zero_());

            public static Tensor ones_(Tensor tensor) => Silently(tensor, t => t.fill_(1));

            public static Tensor constant_(Tensor tensor, Scalar val) => Silently(tensor, t => t.fill_(val));

            public static Tensor uniform_(Tensor tensor, double low = 0, double high = 1, Generator? generator = null) =>
                Silently(tensor, t => t.uniform_(low, high, generator));

            public static Tensor normal_(Tensor tensor, double mean = 0, double std = 1, Generator? generator = null) =>
                Silently(tensor, t => t.normal_(mean, std, generator));

            /// <summary>A normal distribution cut off at <paramref name="a"/> and <paramref name="b"/>, by the inverse of its cumulative one.</summary>
            public static Tensor trunc_normal_(Tensor tensor, double mean = 0.0, double std = 1.0, double a = -2.0, double b = 2.0, Generator? generator = null) =>
                Silently(tensor, t =>
                {
                    var (low, high) = (Cumulative((a - mean) / std), Cumulative((b - mean) / std));
                    t.uniform_(2 * low - 1, 2 * high - 1, generator);
                    using var inverse = t.erfinv();
                    t.copy_(inverse).mul_(std * Math.Sqrt(2)).add_(mean).clamp_(a, b);
                });

            /// <summary>U(-b, b) with b = gain * sqrt(3 / fan) (He et al. 2015, arXiv:1502.01852).</summary>
            /// <param name="a">Slope of the leaky ReLU behind the layer.</param>
            public static Tensor kaiming_uniform_(
                Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn, NonlinearityType nonlinearity = NonlinearityType.LeakyReLU)
            {
                var bound = Math.Sqrt(3) * KaimingStd(tensor, a, mode, nonlinearity);
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>N(0, gain^2 / fan), Keras's he_normal but for its cut-off (He et al. 2015, arXiv:1502.01852).</summary>
            /// <param name="a">Slope of the leaky ReLU behind the layer.</param>
            public static Tensor kaiming_normal_(
                Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn, NonlinearityType nonlinearity = NonlinearityType.LeakyReLU) =>
                normal_(tensor, 0, KaimingStd(tensor, a, mode, nonlinearity));

            /// <summary>U(-b, b) with b = gain * sqrt(6 / (fan in + fan out)) (Glorot, Bengio 2010).</summary>
            public static Tensor xavier_uniform_(Tensor tensor, double gain = 1.0)
            {
                var bound = Math.Sqrt(3) * XavierStd(tensor, gain);
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>N(0, 2 * gain^2 / (fan in + fan out)) (Glorot, Bengio 2010).</summary>
            public static Tensor xavier_normal_(Tensor tensor, double gain = 1.0) => normal_(tensor, 0, XavierStd(tensor, gain));

            /// <summary>PyTorch's default for convolutions and linear layers: weight and bias from U(-b, b) with b = 1 / sqrt(fan in).</summary>
            internal static void UniformByFanIn(Parameter weight, Parameter? bias)
            {
                kaiming_uniform_(weight, Math.Sqrt(5));
                if (bias is null) return;
                var bound = 1 / Math.Sqrt(CalculateFanInAndFanOut(weight).fanIn);
                uniform_(bias, -bound, bound);
            }

            private static double KaimingStd(Tensor tensor, double a, FanInOut mode, NonlinearityType nonlinearity)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                return calculate_gain(nonlinearity, a) / Math.Sqrt(mode == FanInOut.FanIn ? fanIn : fanOut);
            }

            private static double XavierStd(Tensor tensor, double gain)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                return gain * Math.Sqrt(2.0 / (fanIn + fanOut));
            }

            private static Tensor Silently(Tensor tensor, Action<Tensor> overwrite)
            {
                using (no_grad()) overwrite(tensor);
                return tensor;
            }
        }
    }
}
