using BatchSeg.Imaging;
using BatchSeg.Imaging.Resizing;

namespace BatchSeg.Infer.Samples;

/// <summary>One image to segment, its bytes at hand and nothing decoded yet.</summary>
/// <remarks>Each member throws <see cref="Foundation.Errors.BadItemException"/> where the file cannot be used.</remarks>
internal abstract class SampleData(string id, string source)
{
    public string Id { get; } = id;

    /// <summary>For tables and messages.</summary>
    public string Source { get; } = source;

    /// <summary>All channels at the model's size, and how it got there.</summary>
    public abstract FittedImage Fit(PixelSize size, ResizeMode mode);

    /// <summary>All channels at the source's own size, upright.</summary>
    public abstract Image Full();

    /// <summary>What masks are drawn on: RGB at the source's own size; of several images the last, which shows the place as it is
    /// now.</summary>
    public abstract Image Picture();

    /// <summary>Class ids at the truth's own size, or null where there is no truth.</summary>
    public abstract Image? Truth();
}
