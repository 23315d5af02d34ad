using BatchSeg.Models.Decoders;
using BatchSeg.Models.Encoders;

namespace BatchSeg.Models.Semantic;

/// <summary>Every decoder as an architecture that takes its encoder's name. (`unet` also has an encoder of its own: see
/// <see cref="UNet"/>.)</summary>
internal static class DecoderArchitectures
{
    public static IReadOnlyList<Architecture> Registrations { get; } =
        [.. DecoderEntry.All.All.Where(decoder => decoder.Name != UNet.Registration.Name).Select(Of)];

    private static Architecture Of(DecoderEntry decoder) => new(
        decoder.Name, $"{decoder.Summary}; on any encoder that fits",
        [ArchitectureArgument.Choice(Architecture.Encoder, decoder.DefaultEncoder, [.. decoder.Encoders])],
        (options, arguments) => new EncoderDecoder(decoder.Name, options, EncoderEntry.All.Get(arguments.Text(Architecture.Encoder)),
        decoder));
}
