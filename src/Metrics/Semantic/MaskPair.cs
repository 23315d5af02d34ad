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

    /// <summary>Size of both masks, pixels.</summary>
    public PixelSize Size { get; }

    /// <summary>Truth that counts nowhere; -1 for none.</summary>
    public int Ignore { get; }

    /// <summary>Number of classes: ids are below it.</summary>
    public int Classes => Confusion.Classes;

    /// <summary>Counts of this pair.</summary>
    public ConfusionMatrix Confusion { get; }

    /// <summary>Class ids or <see cref="Ignore"/>, [height * width], row by row.</summary>
    public ReadOnlySpan<byte> Truth => _truth;

    /// <summary>Class ids, as many; <see cref="Ignore"/> wherever the truth is.</summary>
    public ReadOnlySpan<byte> Predicted => _predicted;
}
