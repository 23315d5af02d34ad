using System.Text.Json.Serialization;
using BatchSeg.Data.Imaging;

namespace BatchSeg.Metrics;

/// <summary>Trimap-band accuracy (Kohli, Ladicky, Torr, IJCV 2009): the pixel accuracy of the narrow band along the truth's edges, where segmentations differ most.</summary>
/// <remarks>The band holds the pixels from which another label of the truth is at most <see cref="Width"/> away (Chebyshev: the larger of the steps across and
/// down). An ignored region is a label of its own here, so its edge has a band; its own pixels count nowhere. The image's border is no edge.</remarks>
/// <param name="Correct">Pixels of the band whose class was found.</param>
/// <param name="Pixels">Pixels of the band.</param>
public sealed record TrimapBand(long Correct, long Pixels)
{
    /// <summary>Pixels on either side of an edge.</summary>
    public const int Width = 3;

    /// <summary>Null where the truth has no edge.</summary>
    [JsonIgnore]
    public double? Accuracy => Pixels == 0 ? null : (double)Correct / Pixels;

    public TrimapBand Plus(TrimapBand other) => new(Correct + other.Correct, Pixels + other.Pixels);

    /// <param name="width">At least 1.</param>
    public static TrimapBand Of(MaskPair masks, int width = Width)
    {
        var truth = masks.Truth;
        var predicted = masks.Predicted;
        var band = Band(truth, masks.Size, width);
        var (correct, pixels) = (0L, 0L);
        for (var i = 0; i < truth.Length; i++)
        {
            if (!band[i] || truth[i] == masks.Ignore) continue;
            pixels++;
            if (truth[i] == predicted[i]) correct++;
        }
        return new(correct, pixels);
    }

    /// <summary>A pixel is in it when the square around it holds two labels. Squares are looked at by rows and then by columns: one label in each row, and the same
    /// in all.</summary>
    private static bool[] Band(ReadOnlySpan<byte> labels, PixelSize size, int width)
    {
        var (height, columns) = (size.Height, size.Width);
        var mixed = new bool[labels.Length]; // along the row
        for (var y = 0; y < height; y++)
        {
            var row = labels.Slice(y * columns, columns);
            for (var x = 1; x < columns; x++)
            {
                if (row[x] == row[x - 1]) continue;
                mixed.AsSpan(y * columns + Math.Max(0, x - width), Math.Min(columns, x + width) - Math.Max(0, x - width)).Fill(true);
            }
        }
        var band = new bool[labels.Length];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < columns; x++)
            {
                var at = y * columns + x;
                if (mixed[at]) FillColumn(band, x, y - width, y + width, size);
                if (y > 0 && labels[at] != labels[at - columns]) FillColumn(band, x, y - width, y + width - 1, size);
            }
        }
        return band;
    }

    private static void FillColumn(bool[] band, int x, int top, int bottom, PixelSize size)
    {
        for (var y = Math.Max(0, top); y <= Math.Min(size.Height - 1, bottom); y++) band[y * size.Width + x] = true;
    }
}
