using TorchSharp.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Widens the last dimensions.</summary>
            /// <param name="pad">Before and after the last dimension, then of the one before it, and so on: (left, right, top, bottom) for an image. Negative crops.</param>
            /// <param name="value">Of new elements, in the constant mode.</param>
            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) => mode switch
            {
                PaddingModes.Constant or PaddingModes.Zeros => Aten.Pad.One(input, pad, "constant", mode == PaddingModes.Zeros ? 0 : value),
                PaddingModes.Reflect => Aten.Pad.One(input, pad, "reflect"),
                PaddingModes.Replicate => Aten.Pad.One(input, pad, "replicate"),
                PaddingModes.Circular => Aten.Pad.One(input, pad, "circular"),
                _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "not a padding mode"),
            };

            public static Tensor pad(Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, [pad.Item1, pad.Item2], mode, value);

            public static Tensor pad(Tensor input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, [pad.Item1, pad.Item2, pad.Item3, pad.Item4], mode, value);

            /// <summary>[N, C * r^2, H, W] to [N, C, H * r, W * r] (Shi et al. 2016, arXiv:1609.05158).</summary>
            public static Tensor pixel_shuffle(Tensor x, long upscale_factor) => Aten.PixelShuffle.One(x, upscale_factor);

            /// <summary>The inverse of <see cref="pixel_shuffle"/>.</summary>
            public static Tensor pixel_unshuffle(Tensor x, long downscale_factor) => Aten.PixelUnshuffle.One(x, downscale_factor);

            /// <summary>Resizes the dimensions after the second: [N, C, W], [N, C, H, W] or [N, C, D, H, W].</summary>
            /// <param name="size">New sizes; one stands for all. Either this or <paramref name="scale_factor"/>.</param>
            /// <param name="scale_factor">New sizes over old ones; one stands for all.</param>
            /// <param name="align_corners">True maps the corner pixels' centres onto each other; false or null the corners' edges. Only for linear and cubic modes.</param>
            /// <param name="recompute_scale_factor">Whether the scale used is the one of the rounded sizes.</param>
            /// <param name="antialias">Whether a smaller image is smoothed as Pillow does it. Only for bilinear and bicubic.</param>
            public static Tensor interpolate(
                Tensor x, long[]? size = null, double[]? scale_factor = null, InterpolationMode mode = InterpolationMode.Nearest, bool? align_corners = null,
                bool recompute_scale_factor = false, bool antialias = false) =>
                new Interpolation(x, size, scale_factor, mode, align_corners, recompute_scale_factor, antialias).Run();
        }
    }
}

file static class Aten
{
    internal static readonly Operator Pad = Operator.Find("aten::pad");
    internal static readonly Operator PixelShuffle = Operator.Find("aten::pixel_shuffle");
    internal static readonly Operator PixelUnshuffle = Operator.Find("aten::pixel_unshuffle");
}
