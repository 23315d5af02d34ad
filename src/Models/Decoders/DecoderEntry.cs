using BatchSeg.Foundation.Naming;
using BatchSeg.Models.Encoders;

namespace BatchSeg.Models.Decoders;

/// <summary>A decoder's entry in the registry.</summary>
/// <param name="Summary">One line for people.</param>
/// <param name="Strides">Of the maps that it needs.</param>
/// <param name="Build">Makes the decoder of an encoder's maps for so many classes.</param>
internal sealed record DecoderEntry(
    string Name, string Summary, IReadOnlyList<int> Strides, Func<IReadOnlyList<FeatureMap>, DecoderStyle, int, FeatureDecoder> Build)
        : INamed
{
    public static Registry<DecoderEntry> All { get; } = new("decoder", typeof(DecoderEntry).Assembly);

    /// <summary>What it stands on where no encoder is named.</summary>
    public string DefaultEncoder { get; init; } = "resnet50";

    /// <summary>Of the encoder's smallest map; below 32 the encoder must be able to dilate.</summary>
    public int OutputStride { get; init; } = 32;

    /// <summary>Names of the encoders that give what it needs.</summary>
    public IReadOnlyList<string> Encoders => [.. EncoderEntry.All.All.Where(Fits).Select(encoder => encoder.Name)];

    private bool Fits(EncoderEntry encoder) =>
        (encoder.Dilates || OutputStride == 32) && !Strides.Except(encoder.Strides.Where(stride => stride <= OutputStride)).Any();
}
