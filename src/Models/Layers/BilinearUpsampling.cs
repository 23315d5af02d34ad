using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Models.Layers;

/// <summary>Bilinear interpolation to a whole multiple of the size; pixels are areas, so corners are not aligned.</summary>
internal static class BilinearUpsampling
{
    public static nn.Module<Tensor, Tensor> By(int factor) =>
        nn.Upsample(scale_factor: [factor, factor], mode: UpsampleMode.Bilinear, align_corners: false);
}
