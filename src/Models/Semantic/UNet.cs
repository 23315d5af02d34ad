using BatchSeg.Models.Decoders;
using BatchSeg.Models.Encoders;
using static TorchSharp.torch;

namespace BatchSeg.Models.Semantic;

/// <summary>U-Net (Ronneberger, Fischer, Brox 2015, arXiv:1505.04597): a contracting path, and an expanding path that
/// sees each resolution again through a skip connection. Same padding, so the output has the input's size.</summary>
/// <remarks>Input [N, channels, H, W] with H and W divisible by 2^depth; output logits [N, classes, H, W].</remarks>
public sealed class UNet : UNetPaths
{
    private const string Name = "unet", OwnEncoder = "none";

    /// <remarks>With an encoder's name it is the <see cref="UNetDecoder"/> above that one.</remarks>
    public static Architecture Registration { get; } = new(
        Name, "U-Net with same padding (Ronneberger et al. 2015), or its expanding path on another encoder",
        [.. UNetOptions.Arguments, ArchitectureArgument.Choice("encoder", OwnEncoder, [OwnEncoder, .. UNetDecoder.Registration.Encoders])],
        (options, arguments) => arguments.Text("encoder") is var encoder and not OwnEncoder
            ? new EncoderDecoder(Name, options, EncoderEntry.All.Get(encoder), UNetDecoder.Registration)
            : new UNet(Name, options, UNetOptions.Of(arguments)))
    {
        Conflicts = arguments => arguments.Text("encoder") == OwnEncoder ? UNetOptions.Conflicts(arguments) : EncoderConflicts(arguments),
    };

    internal UNet(string name, ModelOptions options, UNetOptions unet) : base(name, options, unet) { }

    /// <inheritdoc/>
    public override Tensor forward(Tensor image)
    {
        CheckSize(image);
        return Expand(Contract(image));
    }

    private static IEnumerable<string> EncoderConflicts(ArgumentValues arguments) =>
        from argument in UNetOptions.Arguments
        where arguments.Text(argument.Name) != argument.Default
        select $"argument {argument.Name} shapes U-Net's own encoder: leave it out with encoder={arguments.Text("encoder")}";
}
