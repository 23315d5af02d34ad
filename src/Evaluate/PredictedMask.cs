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
    /// <param name="file">PNG or another format, 8-bit class ids: grey values or a palette's indices. Pixels of <paramref name="ignore"/>
    /// are such as were not predicted (a centre crop leaves the border out) and count nowhere.</param>
    /// <param name="truth">Class ids or <paramref name="ignore"/>.</param>
    /// <exception cref="BadItemException">The file cannot be read, or holds what is no class.</exception>
    public static ImageMetrics Measure(ReadOnlySpan<byte> file, Image truth, int classes, int ignore)
    {
        var stored = ImageDecoder.DecodeMask(file, new());
        if (stored.Channels != 1)
            throw new BadItemException(RejectCode.UnknownClass,
                "the predicted mask is a colour picture: it must hold class ids, as 8-bit grey or palette indices.");
        var predicted = stored.Size == truth.Size ? stored : Resizer.Nearest(stored, truth.Size);
        Check(predicted, classes, ignore);
        return ImageMetrics.Of(Unpredicted.Ignored(truth, predicted, ignore), predicted.Pixels, truth.Size, classes, ignore);
    }

    private static void Check(Image predicted, int classes, int ignore)
    {
        for (var i = 0; i < predicted.Pixels.Length; i++)
        {
            var id = predicted.Pixels[i];
            if (id >= classes && id != ignore)
                throw new BadItemException(RejectCode.UnknownClass,
                    $"the predicted mask holds {id}: classes are 0 to {classes - 1}, and {ignore} is a pixel that was not predicted.");
        }
    }
}
