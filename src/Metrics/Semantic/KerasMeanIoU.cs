namespace BatchSeg.Metrics.Semantic;

/// <summary>The number that <c>tf.keras.metrics.MeanIoU(num_classes)</c> reports, to compare with models trained there.</summary>
/// <remarks>From one confusion matrix of everything seen since its last reset: the mean of tp / (tp + fp + fn) over the classes that are
/// in truth or prediction. That is <see cref="ConfusionMatrix.MeanIoU"/> of the data set (not the mean of the images' values), but 0 where
/// nothing was seen. Keras counts in 32-bit floats, so its own digits end sooner.</remarks>
public static class KerasMeanIoU
{
    /// <summary>Mean IoU of all that was counted, 0 to 1; 0 without pixels.</summary>
    public static double Of(ConfusionMatrix confusion) => confusion.MeanIoU ?? 0;
}
