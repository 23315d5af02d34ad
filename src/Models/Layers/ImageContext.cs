using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Models.Layers;

/// <summary>The mean over a whole map through a 1x1 convolution, batch norm and ReLU, spread over the map again.</summary>
internal sealed class ImageContext : nn.Module<Tensor, Tensor>
{
    private readonly MixedConvolution conv;
    private readonly nn.Module<Tensor, Tensor> norm;
    private readonly nn.Module<Tensor, Tensor> relu = nn.ReLU(inplace: true);

    public ImageContext(int inputs, int width, BlockStyle style) : base(nameof(ImageContext))
    {
        conv = new MixedConvolution(inputs, width, 1, style.Initialise);
        norm = style.Norm(width);
        RegisterComponents();
    }

    public override Tensor forward(Tensor features)
    {
        var (height, width) = (features.shape[2], features.shape[3]);
        // One value a channel has no variance, and would leave NaN in the running statistics: a batch of one image is normalised as in
        // evaluation.
        norm.train(training && features.shape[0] > 1);
        using var mean = features.mean([2, 3], keepdim: true);
        return conv.call(mean).Then(norm).Then(relu).Then(context => context.expand(-1, -1, height, width));
    }
}
