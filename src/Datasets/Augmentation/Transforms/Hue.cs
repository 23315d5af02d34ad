using BatchSeg.Foundation.Numbers;
using BatchSeg.Imaging;

namespace BatchSeg.Datasets.Augmentation.Transforms;

/// <summary>Colours moved around the circle of hues (HSV), lightness and saturation kept, as torchvision's ColorJitter does.</summary>
/// <remarks>`shift`: [-0.05, 0.05] of the whole circle; 0.5 gives the opposite colours. A grey picture has no hue and stays as it
/// is.</remarks>
[Transform("hue")]
internal sealed class Hue(TransformParameters given) : ITransform
{
    private readonly ValueRange _shift = given.Range("shift", new(-0.05, 0.05), -0.5, 0.5);

    public bool IsForEachPicture => true;

    public (AugmentedSample Sample, string Values) Apply(AugmentedSample sample, SampleRandom random)
    {
        var shift = _shift.Draw(random);
        return (sample.Recolour(image => Turn(image, shift * 6)), $"shift={shift}");
    }

    private static Image Turn(Image image, double sextants)
    {
        if (image.Channels == 1) return image;
        var turned = new Image(image.Height, image.Width, 3);
        for (var i = 0; i < turned.Pixels.Length; i += 3) Turn(image.Pixels.AsSpan(i, 3), sextants, turned.Pixels.AsSpan(i, 3));
        return turned;
    }

    private static void Turn(ReadOnlySpan<byte> rgb, double sextants, Span<byte> target)
    {
        int red = rgb[0], green = rgb[1], blue = rgb[2];
        var high = Math.Max(red, Math.Max(green, blue));
        var spread = high - Math.Min(red, Math.Min(green, blue));
        var hue = spread == 0 ? 0
            : high == red ? (double)(green - blue) / spread
            : high == green ? 2 + (double)(blue - red) / spread
            : 4 + (double)(red - green) / spread;
        target[0] = Level(5);
        target[1] = Level(3);
        target[2] = Level(1);

        // The value at distance k on the circle of six: high, falling over one sextant, low for two, rising over one.
        byte Level(int k)
        {
            var at = k + hue + sextants + 6;
            at -= 6 * Math.Floor(at / 6);
            return Levels.Clamp(high - spread * Math.Clamp(Math.Min(at, 4 - at), 0, 1));
        }
    }
}
