using System.Text.Json.Serialization;

namespace BatchSeg.Metrics.Semantic;

/// <summary>Expected calibration error (Guo, Pleiss, Sun, Weinberger, ICML 2017, eq. 3): pixels are put into bins of equal width by the
/// confidence in their chosen class; sum over the bins of pixels(b) / pixels * |accuracy(b) - mean confidence(b)|. 0 where a model is as
/// often right as it claims.</summary>
public sealed class CalibrationBins
{
    /// <summary>As in the paper.</summary>
    public const int Standard = 15;

    private readonly long[] _pixels;
    private readonly long[] _correct;
    private readonly double[] _confidence;

    /// <summary>Bins without pixels.</summary>
    /// <param name="bins">How many, at least 1; they divide 0 to 1 evenly.</param>
    public CalibrationBins(int bins = Standard) : this(new long[bins], new long[bins], new double[bins]) { }

    /// <param name="pixels">Of each bin.</param>
    /// <param name="correct">Those of them whose class was told right.</param>
    /// <param name="confidence">The sum of their confidences.</param>
    [JsonConstructor]
    public CalibrationBins(IReadOnlyList<long> pixels, IReadOnlyList<long> correct, IReadOnlyList<double> confidence) =>
        (_pixels, _correct, _confidence) = ([.. pixels], [.. correct], [.. confidence]);

    /// <summary>Pixels of each bin, the lowest confidence first.</summary>
    public IReadOnlyList<long> Pixels => _pixels;

    /// <summary>Pixels of each bin whose class was told right.</summary>
    public IReadOnlyList<long> Correct => _correct;

    /// <summary>Sum of the confidences of each bin's pixels.</summary>
    public IReadOnlyList<double> Confidence => _confidence;

    /// <summary>Adds one image's pixels.</summary>
    /// <param name="truth">Class ids, or <paramref name="ignore"/>, which is skipped.</param>
    /// <param name="predicted">Class ids, as many.</param>
    /// <param name="confidence">Of the chosen class, 0 to 1, as many. A bin holds its upper end: (0, 1/15], (1/15, 2/15] ...; 0 is in the
    /// first.</param>
    public void Add(ReadOnlySpan<byte> truth, ReadOnlySpan<byte> predicted, ReadOnlySpan<float> confidence, int ignore)
    {
        if (truth.Length != predicted.Length || truth.Length != confidence.Length)
            throw new ArgumentException($"{truth.Length} pixels of truth, {predicted.Length} of prediction and {confidence.Length} of "
                + $"confidence", nameof(confidence));
        for (var i = 0; i < truth.Length; i++)
        {
            if (truth[i] == ignore) continue;
            var bin = Math.Clamp((int)Math.Ceiling((double)confidence[i] * _pixels.Length) - 1, 0, _pixels.Length - 1);
            _pixels[bin]++;
            _confidence[bin] += confidence[i];
            if (truth[i] == predicted[i]) _correct[bin]++;
        }
    }

    /// <summary>The counts of both.</summary>
    public CalibrationBins Plus(CalibrationBins other) =>
        new([.. _pixels.Zip(other._pixels, (a, b) => a + b)], [.. _correct.Zip(other._correct, (a, b) => a + b)],
            [.. _confidence.Zip(other._confidence, (a, b) => a + b)]);

    /// <summary>Null without pixels.</summary>
    [JsonIgnore]
    public double? Error
    {
        get
        {
            var pixels = _pixels.Sum();
            return pixels == 0 ? null : Enumerable.Range(0, _pixels.Length)
                .Sum(bin => Math.Abs(_correct[bin] - _confidence[bin])) / pixels;
        }
    }
}
