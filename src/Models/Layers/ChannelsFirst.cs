using static TorchSharp.torch;

namespace BatchSeg.Models.Layers;

/// <summary>Between tokens [N, H, W, C], over which linear layers and layer norm go, and images [N, C, H, W]. Both are views.</summary>
internal static class ChannelsFirst
{
    public static Tensor Of(Tensor tokens) => tokens.permute(0, 3, 1, 2);

    public static Tensor Back(Tensor images) => images.permute(0, 2, 3, 1);
}
