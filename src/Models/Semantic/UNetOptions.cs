using BatchSeg.Models.Layers;

namespace BatchSeg.Models.Semantic;

/// <summary>The arguments that U-Nets with an encoder of their own take.</summary>
/// <param name="BaseChannels">Of the first level; each level below has twice as many.</param>
/// <param name="Depth">How often the size is halved.</param>
/// <param name="Dropout">Of each level before its last convolution, on the way down and up alike; the last is the bottom's. Depth + 1
/// shares.</param>
internal sealed record UNetOptions(int BaseChannels, int Depth, string Up, ConvolutionBlockStyle Style, IReadOnlyList<double> Dropout)
{
    public static readonly IReadOnlyList<ArchitectureArgument> Arguments =
    [
        ArchitectureArgument.Int("base_channels", 64, 1, 1024),
        ArchitectureArgument.Int("depth", 4, 1, 7),
        ArchitectureArgument.Int("convolutions", 2, 1, 4),
        ArchitectureArgument.Bool("batch_norm", true),
        ArchitectureArgument.Shares("dropout", "0"),
        ArchitectureArgument.Choice("up", "transposed", "transposed", "bilinear"),
    ];

    public static IReadOnlyList<ArchitectureArgument> WithDefaults(IReadOnlyDictionary<string, string> defaults) =>
        [.. Arguments.Select(argument => defaults.TryGetValue(argument.Name, out var other)
            ? argument with { Default = other }
            : argument)];

    public static UNetOptions Of(ArgumentValues arguments)
    {
        var (depth, dropout) = (arguments.Int("depth"), arguments.Shares("dropout"));
        return new(
            arguments.Int("base_channels"), depth, arguments.Text("up"),
            new ConvolutionBlockStyle(arguments.Int("convolutions"), arguments.Bool("batch_norm")),
            dropout.Count == 1 ? [.. Enumerable.Repeat(dropout[0], depth + 1)] : dropout);
    }

    public static IEnumerable<string> Conflicts(ArgumentValues arguments)
    {
        var (levels, shares) = (arguments.Int("depth") + 1, arguments.Shares("dropout").Count);
        if (shares != 1 && shares != levels)
            yield return $"argument dropout has {shares} shares: it must have one, or one for each of the {levels} levels that "
                + $"depth={levels - 1} makes, the bottom's last";
    }
}
