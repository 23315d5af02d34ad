using System.Text.Json;
using BatchSeg.Foundation.Errors;
using BatchSeg.Imaging;

namespace BatchSeg.Datasets.Masks.Shapes;

/// <summary>COCO's run-length masks: the lengths of runs of 0 and 1 in turn, column by column, as a list of numbers or as pycocotools's
/// string of them (rleFrString of cocoapi's maskApi.c).</summary>
public static class RunLengths
{
    /// <summary>Fills the runs of 1.</summary>
    /// <param name="segmentation">{size: [height, width], counts: [...] or "..."}.</param>
    /// <exception cref="BadItemException">The runs are of another size than the mask.</exception>
    public static void Fill(Image mask, JsonElement segmentation, byte value)
    {
        var (height, width) = Size(segmentation);
        if (height != mask.Height || width != mask.Width)
            throw new BadItemException(RejectCode.SizeMismatch,
                $"a run-length mask is {height} x {width}, and its image {mask.Size} (height x width)");
        var at = 0L;
        var isSet = false;
        foreach (var run in Counts(segmentation))
        {
            RequireRun(run, at, mask.Pixels.Length);
            if (isSet) Polygon.FillRun(mask, at, at + run, value);
            at += run;
            isSet = !isSet;
        }
    }

    /// <exception cref="BadItemException">It is of another form, or its runs have more pixels than its size.</exception>
    internal static void Require(JsonElement segmentation)
    {
        var (height, width) = Size(segmentation);
        var at = 0L;
        foreach (var run in Counts(segmentation))
        {
            RequireRun(run, at, (double)height * width);
            at += run;
        }
    }

    private static void RequireRun(long run, long at, double pixels)
    {
        if (run < 0 || run > pixels - at)
            throw new BadItemException(RejectCode.Corrupt, "a run-length mask has more pixels than its size (height x width)");
    }

    private static (long Height, long Width) Size(JsonElement segmentation)
    {
        var size = segmentation.Members("size").Select(side => (long)side.Number()).ToList();
        return size is [var height, var width] ? (height, width)
            : throw AnnotationValues.Bad("its run lengths have no `size` of two numbers");
    }

    private static IEnumerable<long> Counts(JsonElement segmentation) =>
        segmentation.Member("counts") is { ValueKind: JsonValueKind.String } text ? Unpack(text.GetString()!)
        : segmentation.Members("counts").Select(count => (long)count.Number());

    /// <summary>Numbers of 5 bits a letter, the lowest first; bit 5 says that more follow, bit 4 of the last is the sign. From the fourth
    /// on, each is the difference to the one two before.</summary>
    public static IEnumerable<long> Unpack(string text)
    {
        var counts = new List<long>();
        for (var at = 0; at < text.Length;)
        {
            var value = 0L;
            var bits = 0;
            int letter;
            do
            {
                letter = text[at++] - '0';
                value |= (letter & 0x1fL) << bits;
                bits += 5;
            }
            while ((letter & 0x20) != 0 && at < text.Length && bits < 60);
            if ((letter & 0x10) != 0) value |= -1L << bits;
            counts.Add(counts.Count > 2 ? value + counts[^2] : value);
        }
        return counts;
    }
}
