using BatchSeg.Foundation.Classes;
using BatchSeg.Imaging;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Models.Outputs;

/// <summary>Three channels, whose sigmoids are red, green and blue / 255 of what the label shows there. The class with the nearest colour
/// is predicted.</summary>
/// <remarks>A class's score is its share of 1 / (d² + e²), d the distance of its colour and e one grey level: about 1 at the colour
/// itself, and 1/2 half-way between two. It says how near the colours lie, and is no probability.</remarks>
public sealed class ColourOutput(IReadOnlyList<Rgb> colours) : ClassOutput
{
    /// <summary>Name in the registry and in model cards.</summary>
    public const string Name = "colours";

    /// <summary>Squared; keeps the share of a colour that is met from being infinite.</summary>
    private const double GreyLevel = 1 / (255.0 * 255);

    /// <summary>Entry in the registry: three channels, for classes that have a colour #rrggbb each and none twice.</summary>
    public static OutputActivation Registration { get; } = new(
        Name, "three channels that paint the label in the classes' colours by sigmoid", _ => 3, classes =>
            new ColourOutput([.. classes.Select(c => Parse(c)!.Value)])) { Faults = FaultsOf };

    /// <inheritdoc/>
    public override Tensor Scores(Tensor output)
    {
        using var scope = NewDisposeScope();
        var painted = output.sigmoid();
        var nearness =
            stack(colours.Select(
            colour => 1 / ((painted - Shares(colour).view(1, 3, 1, 1).to(output.dtype, output.device)).square().sum(1) + GreyLevel)), 1);
        return (nearness / nearness.sum(1, keepdim: true)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override Tensor Targets(Tensor ids, ScalarType type)
    {
        using var palette = stack(colours.Select(Shares)).to(type, ids.device);
        return palette.index_select(0, ids.flatten()).view(ids.shape[0], ids.shape[1], ids.shape[2], 3).permute(0, 3, 1, 2);
    }

    /// <summary>[3], of 255.</summary>
    private static Tensor Shares(Rgb colour) => tensor(new[] { colour.Red / 255.0, colour.Green / 255.0, colour.Blue / 255.0 });

    private static Rgb? Parse(ClassDefinition definition) => Rgb.TryParse(definition.Colour, out var colour) ? colour : null;

    private static IEnumerable<string> FaultsOf(IReadOnlyList<ClassDefinition> classes)
    {
        foreach (var definition in classes.Where(c => Parse(c) is null))
            yield return $"needs a colour #rrggbb of each class, and that of {definition.Name} is '{definition.Colour}'";
        foreach (var same in classes.GroupBy(c => Parse(c)).Where(group => group.Key is not null && group.Count() > 1))
            yield return $"needs a colour of its own for each class, and {same.Key} is that "
                + $"of {string.Join(" and ", same.Select(c => c.Name))}";
    }
}
