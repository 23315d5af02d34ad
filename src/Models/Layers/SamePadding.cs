using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Models.Layers;

/// <summary>TensorFlow's SAME padding: ceil(n / stride) outputs; where the padding is odd, the extra zero stands after the last
/// pixel.</summary>
internal static class SamePadding
{
    /// <summary>Zeros before and after a side of <paramref name="length"/> pixels.</summary>
    public static (long Before, long After) Of(long length, int kernel, int stride)
    {
        var outputs = (length + stride - 1) / stride;
        var total = Math.Max((outputs - 1) * stride + kernel - length, 0);
        return (total / 2, total - total / 2);
    }

    /// <summary>A padded copy of images [N, C, H, W].</summary>
    public static Tensor Pad(Tensor images, int kernel, int stride)
    {
        var (top, bottom) = Of(images.shape[2], kernel, stride);
        var (left, right) = Of(images.shape[3], kernel, stride);
        return nn.functional.pad(images, [left, right, top, bottom]);
    }
}
