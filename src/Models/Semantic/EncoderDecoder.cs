using BatchSeg.Models.Decoders;
using BatchSeg.Models.Encoders;
using BatchSeg.Models.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Models.Semantic;

/// <summary>An image encoder below a decoder.</summary>
/// <remarks>Input [N, channels, H, W] with H and W divisible by the encoder's output stride; output logits [N, classes, H, W].</remarks>
public sealed class EncoderDecoder : SegmentationModel
{
    private readonly ImageEncoder encoder;
    private readonly FeatureDecoder decoder;

    internal EncoderDecoder(string name, ModelOptions options, EncoderEntry below, DecoderEntry above) : base(name, options)
    {
        encoder = below.Build(new EncoderOptions(options.Channels, above.OutputStride));
        decoder = above.Build(encoder.Maps, below.Decoder, options.Classes);
        Normalisation = below.Normalisation.For(InputChannels);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override int SizeMultiple => encoder.Maps[^1].Stride;

    /// <inheritdoc/>
    public override Normalisation Normalisation { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> HeadKeys => [.. decoder.HeadKeys.Select(key => $"decoder.{key}")];

    /// <inheritdoc/>
    public override string? FirstLayerKey => $"encoder.{encoder.FirstLayerKey}";

    /// <inheritdoc/>
    public override nn.Module Encoder => encoder;

    /// <inheritdoc/>
    public override IEnumerable<string> NamesOf(string foreign)
    {
        if (encoder.NameOf(foreign) is { } below) yield return $"encoder.{below}";
        if (decoder.NameOf(foreign) is { } above) yield return $"decoder.{above}";
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor image)
    {
        CheckSize(image);
        return decoder.call(encoder.call(image));
    }
}
