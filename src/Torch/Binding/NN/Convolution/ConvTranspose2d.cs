using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>2-d transposed convolution of [N, C, H, W] or [C, H, W]: output height (H - 1) * stride - 2 * padding + dilation * (kernel - 1) + output padding + 1.</summary>
        public sealed class ConvTranspose2d : Convolution
        {
            internal ConvTranspose2d(
                long in_channels, long out_channels, (long, long) kernel_size, (long, long)? stride, (long, long)? padding, (long, long)? output_padding,
                (long, long)? dilation, PaddingModes padding_mode, long groups, bool bias, Device? device, ScalarType? dtype)
                : base(nameof(ConvTranspose2d), in_channels, out_channels, kernel_size.ToArray(), (stride ?? (1, 1)).ToArray(), (padding ?? (0, 0)).ToArray(),
                    (dilation ?? (1, 1)).ToArray(), (output_padding ?? (0, 0)).ToArray(), groups, bias, padding_mode, device, dtype)
            {
            }

            public override Tensor forward(Tensor input) =>
                Padded(input, padded => nn.functional.conv_transpose2d(padded, weight, bias, stride, OwnPadding, output_padding, dilation, groups));
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static ConvTranspose2d ConvTranspose2d(
                long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long output_padding = 0, long dilation = 1,
                PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, (kernel_size, kernel_size), (stride, stride), (padding, padding), (output_padding, output_padding), (dilation, dilation),
                    padding_mode, groups, bias, device, dtype);

            public static ConvTranspose2d ConvTranspose2d(
                long in_channels, long out_channels, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null,
                (long, long)? output_padding = null, (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true,
                Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, kernel_size, stride, padding, output_padding, dilation, padding_mode, groups, bias, device, dtype);
        }
    }
}
