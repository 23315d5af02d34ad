using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Models.Layers;

/// <summary>How a convolution's weight [out, in / groups, kh, kw] starts. Each reads torch's generator in place.</summary>
internal static class Initialise
{
    /// <summary>N(0, sqrt(2 / fan_in)) (He et al. 2015, arXiv:1502.01852, eq. 10), as Ronneberger et al. 2015 start U-Net.</summary>
    public static void HeNormal(Tensor weight) => nn.init.normal_(weight, 0, Math.Sqrt(2.0 / FanIn(weight)));

    /// <summary>U(-a, a) with a = sqrt(6 / (fan_in + fan_out)) (Glorot and Bengio 2010): what Keras does where a layer names nothing
    /// else.</summary>
    public static void GlorotUniform(Tensor weight)
    {
        var limit = Math.Sqrt(6.0 / (FanIn(weight) + FanOut(weight)));
        nn.init.uniform_(weight, -limit, limit);
    }

    /// <summary>N(0, sqrt(2 / fan_out)): the variance scaling of EfficientNet's own code.</summary>
    public static void FanOutNormal(Tensor weight) => nn.init.normal_(weight, 0, Math.Sqrt(2.0 / FanOut(weight)));

    /// <summary>N(0, 0.02) (pix2pix, Isola et al. 2017, arXiv:1611.07004, section 6.2), which the TensorFlow segmentation tutorial's
    /// decoder takes over.</summary>
    public static void Pix2Pix(Tensor weight) => nn.init.normal_(weight, 0, 0.02);

    /// <summary>N(0, 0.02), as Hugging Face starts every layer of SegFormer.</summary>
    public static void Transformer(Tensor weight) => nn.init.normal_(weight, 0, 0.02);

    private static long FanIn(Tensor weight) => weight.shape[1] * weight.shape[2] * weight.shape[3];

    private static long FanOut(Tensor weight) => weight.shape[0] * weight.shape[2] * weight.shape[3];
}
