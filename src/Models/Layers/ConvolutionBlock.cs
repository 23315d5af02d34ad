using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Models.Layers;

/// <summary>A level of U-Net: 3x3 convolutions, each with batch norm (or a bias instead) and ReLU, and dropout before the last
/// one.</summary>
internal sealed class ConvolutionBlock : nn.Module<Tensor, Tensor>
{
    private readonly List<nn.Module<Tensor, Tensor>> _layers = [];

    public ConvolutionBlock(long inputs, long outputs, ConvolutionBlockStyle style, double dropout) : base(nameof(ConvolutionBlock))
    {
        for (var i = 1; i <= style.Convolutions; i++)
        {
            if (i == style.Convolutions && dropout > 0) Add("dropout", nn.Dropout(dropout));
            Add($"conv{i}", new MixedConvolution(i == 1 ? inputs : outputs, outputs, 3, Initialise.HeNormal, bias: !style.BatchNorm));
            if (style.BatchNorm) Add($"norm{i}", nn.BatchNorm2d(outputs));
            Add($"relu{i}", nn.ReLU(inplace: true));
        }
    }

    public override Tensor forward(Tensor images)
    {
        var current = _layers[0].call(images);
        foreach (var layer in _layers.Skip(1)) current = current.Then(layer);
        return current;
    }

    private void Add(string name, nn.Module<Tensor, Tensor> layer)
    {
        register_module(name, layer);
        _layers.Add(layer);
    }
}

/// <summary>What the levels of one U-Net share.</summary>
internal sealed record ConvolutionBlockStyle(int Convolutions, bool BatchNorm);
