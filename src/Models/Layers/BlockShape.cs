using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Models.Layers;

/// <summary>A row of the tables in which papers give networks of inverted residuals.</summary>
/// <param name="Stride">Of the first of the <paramref name="Repeats"/> blocks; the others have 1.</param>
internal sealed record BlockRow(int Kernel, int Stride, int Expansion, int Outputs, int Repeats);

internal sealed record BlockShape(int Kernel, int Stride, int Expansion, int Inputs, int Outputs, int Dilation)
{
    /// <summary>The blocks of a table, below a stem of stride 2.</summary>
    /// <param name="outputStride">A block that would go beyond it keeps its size, and the blocks after it are dilated (DeepLab's atrous
    /// convolution, Chen et al. 2017, arXiv:1706.05587, section 3.1): each weight then sees what it saw before.</param>
    public static IEnumerable<BlockShape> OfTable(int inputs, int outputStride, IEnumerable<BlockRow> rows)
    {
        var (reached, dilation) = (2, 1);
        foreach (var row in rows)
        for (var repeat = 0; repeat < row.Repeats; repeat++)
        {
            var wanted = repeat == 0 ? row.Stride : 1;
            var stride = reached * wanted > outputStride ? 1 : wanted;
            yield return new BlockShape(row.Kernel, stride, row.Expansion, inputs, row.Outputs, dilation);
            reached *= stride;
            dilation *= wanted / stride;
            inputs = row.Outputs;
        }
    }
}

/// <summary>What the blocks of one network share.</summary>
/// <param name="NormMomentum">Weight of the newest batch in the running statistics (Keras' momentum is 1 minus this).</param>
/// <param name="NormEpsilon">Added to the variance; TensorFlow's default is 1e-3, PyTorch's 1e-5.</param>
internal sealed record BlockStyle(Action<Tensor> Initialise, double NormMomentum, double NormEpsilon = 1e-3,
    PaddingRule Padding = PaddingRule.Same)
{
    public nn.Module<Tensor, Tensor> Norm(long channels) => nn.BatchNorm2d(channels, eps: NormEpsilon, momentum: NormMomentum);
}
