using BatchSeg.Foundation.Naming;
using BatchSeg.Models.Runtime;

namespace BatchSeg.Models.Encoders;

/// <summary>An encoder's entry in the registry.</summary>
/// <param name="Summary">One line for people.</param>
/// <param name="Normalisation">As its authors prepare images.</param>
/// <param name="Build">Makes the encoder of images of so many channels.</param>
internal sealed record EncoderEntry(string Name, string Summary, Normalisation Normalisation, Func<EncoderOptions, ImageEncoder> Build)
    : INamed
{
    public static Registry<EncoderEntry> All { get; } = new("encoder", typeof(EncoderEntry).Assembly);

    /// <summary>Of its maps, when nothing is dilated.</summary>
    public IReadOnlyList<int> Strides { get; init; } = [2, 4, 8, 16, 32];

    /// <summary>Whether it can keep its last maps at a smaller stride than 32 by dilated convolutions.</summary>
    public bool Dilates { get; init; } = true;

    /// <summary>What a decoder above it is built with.</summary>
    public DecoderStyle Decoder { get; init; } = new();
}

/// <param name="Channels">Of the image.</param>
/// <param name="OutputStride">No map is smaller than the image by more than this: convolutions that would be are dilated instead.</param>
internal sealed record EncoderOptions(int Channels, int OutputStride = 32);

/// <param name="NormMomentum">Weight of the newest batch in the running statistics of batch norm: 0.1 is torch's own, Keras' is 0.01. With
/// the latter, statistics need some hundred steps to arrive.</param>
/// <param name="Width">Channels to which an all-MLP decoder brings every map.</param>
internal sealed record DecoderStyle(double NormMomentum = 0.1, int Width = 256);
