
namespace BatchSeg.Imaging.Drawing;

/// <summary>Where a prediction is wrong.</summary>
public static class ErrorMap
{
    /// <summary>Light grey: the prediction is the truth.</summary>
    public static Rgb Right { get; } = new(0xe9, 0xec, 0xef);

    /// <summary>Red: the prediction is another class.</summary>
    public static Rgb Wrong { get; } = new(0xd6, 0x18, 0x18);

    /// <summary>Dark grey: the truth is the ignored id, whatever was predicted.</summary>
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
