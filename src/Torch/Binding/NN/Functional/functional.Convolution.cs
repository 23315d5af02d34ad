using TorchSharp.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>1-d convolution.</summary>
            /// <param name="input">[N, C, L] or [C, L].</param>
            /// <param name="weight">[out, C / groups, kernel].</param>
            /// <param name="bias">[out] or null.</param>
            public static Tensor conv1d(
                Tensor input, Tensor weight, Tensor? bias = null, long stride = 1, long padding = 0, long dilation = 1, long groups = 1) =>
                Aten.Conv1d.One(input, weight, bias, stride, padding, dilation, groups);

            /// <summary>2-d convolution.</summary>
            /// <param name="input">[N, C, H, W] or [C, H, W].</param>
            /// <param name="weight">[out, C / groups, kernel height, kernel width].</param>
            /// <param name="bias">[out] or null.</param>
            public static Tensor conv2d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null, long groups = 1) =>
                Aten.Conv2d.One(input, weight, bias, strides ?? [1], padding ?? [0], dilation ?? [1], groups);

            /// <summary>2-d transposed convolution: the gradient of <see cref="conv2d"/> with respect to its input.</summary>
            /// <param name="input">[N, C, H, W] or [C, H, W].</param>
            /// <param name="weight">[C, out / groups, kernel height, kernel width].</param>
            /// <param name="bias">[out] or null.</param>
            /// <param name="output_padding">Rows and columns added at the end of the output; less than the stride.</param>
            public static Tensor conv_transpose2d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? output_padding = null,
                long[]? dilation = null, long groups = 1) =>
                Aten.ConvTranspose2d.One(input, weight, bias, strides ?? [1, 1], padding ?? [0, 0], output_padding ?? [0, 0], groups, dilation ?? [1, 1]);
        }
    }
}

file static class Aten
{
    internal static readonly Operator Conv1d = Operator.Find("aten::conv1d");
    internal static readonly Operator Conv2d = Operator.Find("aten::conv2d");
    internal static readonly Operator ConvTranspose2d = Operator.Find("aten::conv_transpose2d", "input");
}
