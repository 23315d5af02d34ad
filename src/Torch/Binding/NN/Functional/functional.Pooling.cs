using TorchSharp.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>The greatest value of each window. Input [N, C, H, W] or [C, H, W].</summary>
            /// <param name="strides">The kernel's size if null.</param>
            /// <param name="ceil_mode">Whether a window that begins inside the input may end outside it.</param>
            public static Tensor max_pool2d(
                Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) =>
                Aten.MaxPool2d.One(input, kernel_size, strides ?? kernel_size, padding ?? [0, 0], dilation ?? [1, 1], ceil_mode);

            public static Tensor max_pool2d(
                Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
                Aten.MaxPool2d.One(input, kernel_size, stride ?? kernel_size, padding ?? 0, dilation ?? 1, ceil_mode);

            /// <summary>As <see cref="max_pool2d(Tensor, long[], long[], long[], long[], bool)"/>, with each value's index in its plane.</summary>
            public static (Tensor output, Tensor indices) max_pool2d_with_indices(
                Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false)
            {
                var results = Aten.MaxPool2dWithIndices.Many(input, kernel_size, strides ?? kernel_size, padding ?? [0, 0], dilation ?? [1, 1], ceil_mode);
                return (results[0], results[1]);
            }

            /// <summary>The mean of each window. Input [N, C, H, W] or [C, H, W].</summary>
            /// <param name="stride">The kernel's size if null.</param>
            /// <param name="count_include_pad">Whether padding counts as zeros in the mean.</param>
            /// <param name="divisor_override">Divide the sum by this instead of by the window's size.</param>
            public static Tensor avg_pool2d(
                Tensor input, long[] kernel_size, long[]? stride = null, long[]? padding = null, bool ceil_mode = false, bool count_include_pad = true,
                long? divisor_override = null) =>
                Aten.AvgPool2d.One(input, kernel_size, stride ?? kernel_size, padding ?? [0, 0], ceil_mode, count_include_pad, divisor_override);

            public static Tensor avg_pool2d(
                Tensor input, long kernel_size, long? stride = null, long padding = 0, bool ceil_mode = false, bool count_include_pad = true,
                long? divisor_override = null) =>
                Aten.AvgPool2d.One(input, kernel_size, stride ?? kernel_size, padding, ceil_mode, count_include_pad, divisor_override);

            /// <summary>Means of windows cut so that the output has this height and width.</summary>
            public static Tensor adaptive_avg_pool2d(Tensor input, (long, long) output_size) =>
                Aten.AdaptiveAvgPool2d.One(input, (long[])[output_size.Item1, output_size.Item2]);

            public static Tensor adaptive_avg_pool2d(Tensor input, long output_size) => adaptive_avg_pool2d(input, (output_size, output_size));

            /// <summary>Greatest values of windows cut so that the output has this height and width.</summary>
            public static Tensor adaptive_max_pool2d(Tensor input, (long, long) output_size)
            {
                var results = Aten.AdaptiveMaxPool2d.Many(input, (long[])[output_size.Item1, output_size.Item2]);
                results[1].Dispose();
                return results[0];
            }
        }
    }
}

file static class Aten
{
    internal static readonly Operator MaxPool2d = Operator.Find("aten::max_pool2d");
    internal static readonly Operator MaxPool2dWithIndices = Operator.Find("aten::max_pool2d_with_indices");
    internal static readonly Operator AvgPool2d = Operator.Find("aten::avg_pool2d");
    internal static readonly Operator AdaptiveAvgPool2d = Operator.Find("aten::adaptive_avg_pool2d");
    internal static readonly Operator AdaptiveMaxPool2d = Operator.Find("aten::adaptive_max_pool2d");
}
