namespace BatchSeg.Models.Runtime;

/// <param name="Mean">Per channel, in units of pixel / 255.</param>
/// <param name="Std">Per channel, likewise.</param>
public sealed record Normalisation(IReadOnlyList<double> Mean, IReadOnlyList<double> Std)
{
    /// <summary>To 0..1: pixel / 255 and no more. For three channels.</summary>
    public static Normalisation UnitRange { get; } = new([0, 0, 0], [1, 1, 1]);

    /// <summary>To -1..1, as Keras prepares images for MobileNetV2.</summary>
    public static Normalisation SignedRange { get; } = new([0.5, 0.5, 0.5], [0.5, 0.5, 0.5]);

    /// <summary>Mean and deviation of the colours of ImageNet's images, which torchvision's encoders and SegFormer's were trained
    /// with.</summary>
    public static Normalisation ImageNet { get; } = new([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]);

    /// <summary>Those that a training may ask for instead of its model's own.</summary>
    public static IReadOnlyDictionary<string, Normalisation> ByName { get; } = new Dictionary<string, Normalisation>
    {
        ["unit"] = UnitRange,
        ["unit-256"] = new([0, 0, 0], [256.0 / 255, 256.0 / 255, 256.0 / 255]),
        ["signed"] = SignedRange,
        ["signed-128"] = new([128.0 / 255, 128.0 / 255, 128.0 / 255], [128.0 / 255, 128.0 / 255, 128.0 / 255]),
        ["imagenet"] = ImageNet,
    };

    /// <summary>For images of so many bands: colour by colour again for each three of them, and the colours' mean for one.</summary>
    public Normalisation For(int channels) => channels == Mean.Count ? this : new(Repeated(Mean, channels), Repeated(Std, channels));

    private static double[] Repeated(IReadOnlyList<double> colours, int channels) =>
        channels == 1 ? [colours.Average()] : [.. Enumerable.Range(0, channels).Select(band => colours[band % colours.Count])];
}
