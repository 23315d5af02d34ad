using BatchSeg.Foundation.Errors;
using BatchSeg.Imaging;
using BatchSeg.Imaging.Decoding;
using BatchSeg.Imaging.Resizing;
using BatchSeg.Metrics.Semantic;

namespace BatchSeg.Evaluate;

/// <summary>Compares a mask file that anybody made with the truth.</summary>
internal static class PredictedMask
{
    /// <summary>Brings the prediction to the truth's size (nearest neighbour) and measures it there.</summary>
    /// <param name="file">PNG or another format, 8-bit class ids: grey values or a palette's indices.</param>
    /// <param name="truth">Class ids or <paramref name="ignore"/>.</param>
    /// <param name="mayHaveBorder">The mask is infer's, whose centre crops leave a border out: pixels of <paramref name="ignore"/> around
    /// the predicted part count nowhere.</param>
    /// <exception cref="BadItemException">The file cannot be read, or holds what is no class.</exception>
    public static ImageMetrics Measure(ReadOnlySpan<byte> file, Image truth, int classes, int ignore, bool mayHaveBorder)
    {
        var stored = ImageDecoder.DecodeMask(file, new());
        if (stored.Channels != 1)
            throw new BadItemException(RejectCode.UnknownClass,
                "the predicted mask is a colour picture: it must hold class ids, as 8-bit grey or palette indices.");
        var predicted = stored.Size == truth.Size ? stored : Resizer.Nearest(stored, truth.Size);
        Check(predicted, truth, classes, ignore, mayHaveBorder && IsBorder(predicted, (byte)ignore));
        return ImageMetrics.Of(Unpredicted.Ignored(truth, predicted, ignore), predicted.Pixels, truth.Size, classes, ignore);
    }

    /// <remarks>Where the truth is ignored nothing is compared, and any prediction is as good as another.</remarks>
    private static void Check(Image predicted, Image truth, int classes, int ignore, bool hasBorder)
    {
        for (var i = 0; i < predicted.Pixels.Length; i++)
        {
            var id = predicted.Pixels[i];
            if (id < classes || id == ignore && (hasBorder || truth.Pixels[i] == ignore)) continue;
            throw new BadItemException(RejectCode.UnknownClass,
                $"the predicted mask holds {id} at row {i / predicted.Width}, column {i % predicted.Width}, and classes are 0 to "
                + $"{classes - 1}" + (id != ignore ? "." : $"; {id} is what the truth's masks have where nothing counts, and a prediction "
                + "must say something. If it stands for a class, save it as that class's id."));
        }
    }

    /// <summary>Whether all pixels that were not predicted lie around a rectangle of those that were.</summary>
    private static bool IsBorder(Image predicted, byte ignore)
    {
        var rows = Enumerable.Range(0, predicted.Height).Where(y => predicted.Row(y).ContainsAnyExcept(ignore)).ToList();
        if (rows.Count == 0) return false;
        var (left, right) = (predicted.Row(rows[0]).IndexOfAnyExcept(ignore), predicted.Row(rows[0]).LastIndexOfAnyExcept(ignore));
        return rows[^1] - rows[0] == rows.Count - 1 && rows.All(y => predicted.Row(y) is var row
            && row.IndexOfAnyExcept(ignore) == left && row.LastIndexOfAnyExcept(ignore) == right
            && !row[left..(right + 1)].Contains(ignore));
    }
}
