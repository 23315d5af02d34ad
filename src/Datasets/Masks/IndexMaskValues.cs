using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using BatchSeg.Datasets.Layouts;
using BatchSeg.Foundation.Errors;
using BatchSeg.Imaging;

namespace BatchSeg.Datasets.Masks;

/// <summary>A mask's grey value or palette index stands for a class.</summary>
/// <param name="classOfValue">Value in the file -> class id, or the ignore index.</param>
public sealed class IndexMaskValues(IReadOnlyDictionary<byte, byte> classOfValue) : PixelMaskReader
{
    private readonly byte[] _classOfValue = [.. Enumerable.Range(0, 256).Select(value => classOfValue.GetValueOrDefault((byte)value))];
    private readonly SearchValues<byte> _values = SearchValues.Create([.. classOfValue.Keys]);
    private readonly byte _shift = OfCommonShift(classOfValue)?.Key ?? 0;
    private readonly SearchValues<byte> _shifted = SearchValues.Create([.. OfCommonShift(classOfValue)?.Select(pair => pair.Key) ?? []]);

    /// <inheritdoc/>
    protected override Span<byte> ToClassIds(PixelSpan mask)
    {
        var pixels = mask.Channels == 1 ? mask.Pixels : Grey(mask);
        // Most masks hold values of one shift alone (often all but the ignore index), and are mapped in whole vectors.
        if (pixels.IndexOfAnyExcept(_shifted) < 0) Subtract(pixels, _shift);
        else if (pixels.IndexOfAnyExcept(_values) is var at and >= 0) throw Unknown(pixels[at].ToString(), at, mask.Size.Width, Allowed());
        else foreach (ref var pixel in pixels) pixel = _classOfValue[pixel];
        return pixels;
    }

    /// <summary>Most of the values: those that exceed their classes by the same, which is the key.</summary>
    private static IGrouping<byte, KeyValuePair<byte, byte>>? OfCommonShift(IReadOnlyDictionary<byte, byte> classOfValue) =>
        classOfValue.GroupBy(pair => (byte)(pair.Key - pair.Value)).MaxBy(shift => shift.Count());

    private static void Subtract(Span<byte> pixels, byte shift)
    {
        if (shift == 0) return;
        var vectors = MemoryMarshal.Cast<byte, Vector<byte>>(pixels);
        foreach (ref var vector in vectors) vector -= new Vector<byte>(shift);
        foreach (ref var pixel in pixels[(vectors.Length * Vector<byte>.Count)..]) pixel -= shift;
    }

    /// <summary>Some programs save index masks as RGB with three equal channels.</summary>
    private static Span<byte> Grey(PixelSpan mask)
    {
        var width = mask.Size.Width;
        var grey = mask.Pixels[..(mask.Size.Height * width)];
        for (int i = 0, p = 0; i < grey.Length; i++, p += mask.Channels)
        {
            var (r, g, b) = (mask.Pixels[p], mask.Pixels[p + 1], mask.Pixels[p + 2]);
            if (r != g || g != b)
                throw new BadItemException(RejectCode.UnknownClass,
                    $"the mask has colour #{r:x2}{g:x2}{b:x2} at row {i / width}, column {i % width}, but the layout reads index values "
                    + $"(`read: index`).");
            grey[i] = r;
        }
        return grey;
    }

    private string Allowed() => string.Join(", ", classOfValue.Keys.Order());
}
