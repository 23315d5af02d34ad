using BatchSeg.Metrics.Semantic;

namespace BatchSeg.Evaluate.Tables;

/// <summary>Sums over images of numbers that each image has for itself. An image whose pixels are all ignored has none.</summary>
/// <param name="Images">Those that have them.</param>
public sealed record ImageWiseSums(long Images, double PixelAccuracy, double MeanIou, double MeanDice, double SmoothedIou,
    double DiceCoefficient)
{
    /// <summary>Sums over no image.</summary>
    public static ImageWiseSums None { get; } = new(0, 0, 0, 0, 0, 0);

    /// <summary>The numbers of one image; <see cref="None"/> where one of them is not defined.</summary>
    public static ImageWiseSums Of(ConfusionMatrix image) => image is { PixelAccuracy: { } accuracy, MeanIoU: { } iou, MeanDice: { } dice }
        ? new(1, accuracy, iou, dice, SmoothedIoU.Of(image), Metrics.Semantic.DiceCoefficient.Of(image))
        : None;

    /// <summary>Sums over the images of both.</summary>
    public ImageWiseSums Plus(ImageWiseSums other) => new(
        Images + other.Images, PixelAccuracy + other.PixelAccuracy, MeanIou + other.MeanIou, MeanDice + other.MeanDice,
        SmoothedIou + other.SmoothedIou, DiceCoefficient + other.DiceCoefficient);

    /// <summary>Null without images.</summary>
    public double? Mean(Func<ImageWiseSums, double> sum) => Images == 0 ? null : sum(this) / Images;
}
