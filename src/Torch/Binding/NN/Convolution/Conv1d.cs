using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>1-d convolution of [N, C, L] or [C, L].</summary>
        public sealed class Conv1d : Convolution
        {
            internal Conv1d(
                long in_channels, long out_channels, long kernel_size, long stride, long? padding, long dilation, PaddingModes padding_mode, long groups,
                bool bias, Device? device, ScalarType? dtype)
                : base(nameof(Conv1d), in_channels, out_channels, [kernel_size], [stride], padding is { } given ? [given] : null, [dilation], null, groups, bias,
                    padding_mode, device, dtype)
            {
            }

            public override Tensor forward(Tensor input) =>
                Padded(input, padded => nn.functional.conv1d(padded, weight, bias, stride[0], OwnPadding[0], dilation[0], groups));
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Conv1d Conv1d(
                long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1,
                PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, kernel_size, stride, padding, dilation, padding_mode, groups, bias, device, dtype);

            public static Conv1d Conv1d(
                long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1, long dilation = 1,
                PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, kernel_size, stride, padding == Padding.Same ? null : 0, dilation, padding_mode, groups, bias, device, dtype);
        }
    }
}
