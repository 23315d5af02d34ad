using BatchSeg.Foundation.Numbers;

namespace BatchSeg.Datasets.Augmentation;

/// <summary>A value is drawn evenly from here.</summary>
internal readonly record struct ValueRange(double Low, double High)
{
    /// <summary>Rounded to thousandths, so that the value written down is the value used.</summary>
    public double Draw(SampleRandom random) => Math.Round(Low + (High - Low) * random.Share(), 3);
}
