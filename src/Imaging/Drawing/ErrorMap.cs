
namespace BatchSeg.Imaging.Drawing;

/// <summary>Where a prediction is wrong.</summary>
public static class ErrorMap
{
    public static Rgb Right { get; } = new(0xe9, 0xec, 0xef);
    public static Rgb Wrong { get; } = new(0xd6, 0x18, 0x18);
    public static Rgb Ignored { get; } = new(0x86, 0x8e, 0x96);

    /// <param name="truth">Class ids, [height, width].</param>
    public static Image Of(Image truth, Image predicted, int ignoreIndex)
    {
        var map = new Image(truth.Height, truth.Width, 3);
        for (int i = 0, o = 0; i < truth.Pixels.Length; i++, o += 3)
        {
            var colour = truth.Pixels[i] == ignoreIndex ? Ignored : truth.Pixels[i] == predicted.Pixels[i] ? Right : Wrong;
            (map.Pixels[o], map.Pixels[o + 1], map.Pixels[o + 2]) = (colour.Red, colour.Green, colour.Blue);
        }
        return map;
    }
}
