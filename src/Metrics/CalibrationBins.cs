namespace BatchSeg.Metrics;

/// <summary>Expected calibration error (Guo, Pleiss, Sun, Weinberger, ICML 2017, eq. 3): pixels are put into bins of equal width by the confidence in their chosen class;
/// sum over the bins of pixels(b) / pixels * |accuracy(b) - mean confidence(b)|. 0 where a model is as often right as it claims.</summary>
public sealed class CalibrationBins(int bins = CalibrationBins.Standard)
{
    /// <summary>As in the paper.</summary>
    public const int Standard = 15;

    private readonly long[] _pixels = new long[bins];
    private readonly long[] _correct = new long[bins];
    private readonly double[] _confidence = new double[bins];

    /// <summary>Adds one image's pixels.</summary>
    /// <param name="truth">Class ids, or <paramref name="ignore"/>, which is skipped.</param>
    /// <param name="predicted">Class ids, as many.</param>
    /// <param name="confidence">Of the chosen class, 0 to 1, as many. A bin holds its upper end: (0, 1/15], (1/15, 2/15] ...; 0 is in the first.</param>
    public void Add(ReadOnlySpan<byte> truth, ReadOnlySpan<byte> predicted, ReadOnlySpan<float> confidence, int ignore)
    {
        if (truth.Length != predicted.Length || truth.Length != confidence.Length)
            throw new ArgumentException($"{truth.Length} pixels of truth, {predicted.Length} of prediction and {confidence.Length} of confidence", nameof(confidence));
        for (var i = 0; i < truth.Length; i++)
        {
            if (truth[i] == ignore) continue;
            var bin = Math.Clamp((int)Math.Ceiling((double)confidence[i] * bins) - 1, 0, bins - 1);
            _pixels[bin]++;
            _confidence[bin] += confidence[i];
            if (truth[i] == predicted[i]) _correct[bin]++;
        }
    }

    /// <summary>Null without pixels.</summary>
    public double? Error
    {
        get
        {
            var pixels = _pixels.Sum();
            return pixels == 0 ? null : Enumerable.Range(0, bins).Sum(bin => Math.Abs(_correct[bin] - _confidence[bin])) / pixels;
        }
    }
}
