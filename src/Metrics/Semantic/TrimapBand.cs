using System.Text.Json.Serialization;

namespace BatchSeg.Metrics.Semantic;

/// <summary>Trimap-band accuracy (Kohli, Ladicky, Torr, IJCV 2009): the pixel accuracy of the narrow band along the truth's edges, where
/// segmentations differ most.</summary>
/// <remarks>The band holds the pixels from which another label of the truth is at most <see cref="Width"/> away (Chebyshev: the larger of
/// the steps across and
/// down). An ignored region is a label of its own here, so its edge has a band; its own pixels count nowhere. The image's border is no
/// edge.</remarks>
/// <param name="Correct">Pixels of the band whose class was found.</param>
/// <param name="Pixels">Pixels of the band.</param>
public sealed record TrimapBand(long Correct, long Pixels)
{
    /// <summary>Pixels on either side of an edge.</summary>
    public const int Width = 3;

    /// <summary>Null where the truth has no edge.</summary>
    [JsonIgnore]
    public double? Accuracy => Pixels == 0 ? null : (double)Correct / Pixels;

    /// <summary>The counts of both.</summary>
    public TrimapBand Plus(TrimapBand other) => new(Correct + other.Correct, Pixels + other.Pixels);

    /// <param name="width">At least 1.</param>
    public static TrimapBand Of(MaskPair masks, int width = Width)
    {
        var truth = masks.Truth;
        var predicted = masks.Predicted;
        var band = Boundary.Mark(truth, masks.Size, width, borderIsEdge: false);
        var (correct, pixels) = (0L, 0L);
        for (var i = 0; i < truth.Length; i++)
        {
            if (!band[i] || truth[i] == masks.Ignore) continue;
            pixels++;
            if (truth[i] == predicted[i]) correct++;
        }
        return new(correct, pixels);
    }
}
