using BatchSeg.Models.Encoders;
using BatchSeg.Models.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Models;

/// <summary>An image encoder below a <see cref="SkipDecoder"/>.</summary>
public abstract class EncoderDecoder : SegmentationModel
{
    private readonly ImageEncoder encoder;
    private readonly SkipDecoder decoder;

    /// <param name="normMomentum">Of the decoder's batch norms: the weight of the newest batch.</param>
    private protected EncoderDecoder(string name, ModelOptions options, ImageEncoder encoder, double normMomentum) : base(name, options)
    {
        this.encoder = encoder;
        decoder = new SkipDecoder(encoder.FeatureChannels, options.Classes, normMomentum);
        register_module(nameof(encoder), encoder); // the derived class' RegisterComponents would not see this one's private fields
        register_module(nameof(decoder), decoder);
    }

    public override int SizeMultiple => 32;

    public override IReadOnlyList<string> HeadKeys => ["decoder.classify.weight", "decoder.classify.bias"];

    public override nn.Module Encoder => encoder;

    public override Tensor forward(Tensor image)
    {
        CheckSize(image);
        return decoder.call(encoder.call(image));
    }
}
