using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Models.Layers;

/// <summary>One step of U-Net's expanding path: twice the size at half the channels, joined with the skip, then convolutions.</summary>
internal sealed class UNetUpLevel : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly nn.Module<Tensor, Tensor> enlarge;
    private readonly ConvolutionBlock convolve;

    /// <param name="inputs">Channels from below; the skip has half as many, and so has the output.</param>
    /// <param name="up">`transposed`: a learned 2x2 up-convolution. `bilinear`: interpolation, then a 1x1 convolution.</param>
    public UNetUpLevel(long inputs, string up, ConvolutionBlockStyle style, double dropout) : base(nameof(UNetUpLevel))
    {
        var outputs = inputs / 2;
        enlarge = up == "transposed"
            ? new UpConvolution(inputs, outputs, Initialise.HeNormal)
            : nn.Sequential(
                ("interpolate", BilinearUpsampling.By(2)),
                ("halve", new MixedConvolution(inputs, outputs, 1, Initialise.HeNormal, bias: true)));
        convolve = new ConvolutionBlock(2 * outputs, outputs, style, dropout);
        RegisterComponents();
    }

    /// <param name="below">[N, C, H, W].</param>
    /// <param name="skip">[N, C / 2, 2H, 2W].</param>
    public override Tensor forward(Tensor below, Tensor skip)
    {
        using var enlarged = enlarge.call(below);
        using var joined = cat([skip, enlarged], dim: 1);
        return convolve.call(joined);
    }

    /// <summary><see cref="forward"/>, letting go of both inputs.</summary>
    public Tensor Rise(Tensor below, Tensor skip)
    {
        using (below)
        using (skip) return call(below, skip);
    }
}
