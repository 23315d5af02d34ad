using BatchSeg.Imaging;

namespace BatchSeg.Metrics.Semantic;

/// <summary>The truth and the prediction of one image, checked and ready to be compared: where the truth is ignored, so is the
/// prediction.</summary>
public sealed class MaskPair
{
    private readonly byte[] _truth;
    private readonly byte[] _predicted;

    /// <param name="truth">Class ids, [height * width], or <paramref name="ignore"/>.</param>
    /// <param name="predicted">Class ids, as many; not <paramref name="ignore"/> where the truth is a class.</param>
    /// <param name="classes">Ids are below it.</param>
    /// <param name="ignore">Truth that counts nowhere, e.g. 255; -1 for none.</param>
    /// <exception cref="ArgumentException">A mask is of another size, or holds a value that is no class.</exception>
    public MaskPair(ReadOnlySpan<byte> truth, ReadOnlySpan<byte> predicted, PixelSize size, int classes, int ignore)
    {
        if (truth.Length != size.Height * size.Width)
            throw new ArgumentException($"the truth has {truth.Length} pixels: {size} was said", nameof(truth));
        (Size, Ignore) = (size, ignore);
        Confusion = new(classes);
        Confusion.Add(truth, predicted, ignore); // checks every value
        (_truth, _predicted) = (truth.ToArray(), predicted.ToArray());
        if (Confusion.Pixels == truth.Length) return;
        for (var i = 0; i < _truth.Length; i++)
        {
            if (_truth[i] == ignore) _predicted[i] = _truth[i];
        }
    }

    public PixelSize Size { get; }
    public int Ignore { get; }
    public int Classes => Confusion.Classes;
    public ConfusionMatrix Confusion { get; }
    public ReadOnlySpan<byte> Truth => _truth;
    public ReadOnlySpan<byte> Predicted => _predicted;
}
