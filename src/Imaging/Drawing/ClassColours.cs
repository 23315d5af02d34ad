using BatchSeg.Foundation.Classes;

namespace BatchSeg.Imaging.Drawing;

/// <summary>Colours that classes are drawn in.</summary>
public static class ClassColours
{
    /// <summary>The colour of each id from 0; black where the classes leave an id out.</summary>
    public static Rgb[] Of(IReadOnlyList<ClassDefinition> classes)
    {
        var colours = new Rgb[classes.Max(c => c.Id) + 1];
        foreach (var c in classes) colours[c.Id] = Rgb.TryParse(c.Colour, out var colour) ? colour : default;
        return colours;
    }
}
