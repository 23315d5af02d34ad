using BatchSeg.Imaging;

namespace BatchSeg.Infer.Prediction;

/// <summary>Class probabilities of one image at the size the network saw, [classes, height, width].</summary>
/// <param name="Values">classes * height * width floats, each pixel's classes sum to 1.</param>
public sealed record ProbabilityMap(int Classes, int Height, int Width, float[] Values)
{
    /// <summary>The part inside a box (what is left when the padding of `fit` is cut off).</summary>
    public ProbabilityMap Crop(PixelBox box)
    {
        if (box == new PixelBox(0, 0, Height, Width)) return this;
        var values = new float[Classes * box.Height * box.Width];
        for (var c = 0; c < Classes; c++)
        for (var row = 0; row < box.Height; row++)
            Values.AsSpan((c * Height + box.Top + row) * Width + box.Left, box.Width)
                .CopyTo(values.AsSpan((c * box.Height + row) * box.Width));
        return new(Classes, box.Height, box.Width, values);
    }
}
