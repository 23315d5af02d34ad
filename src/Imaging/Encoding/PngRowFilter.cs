using System.Numerics;
using System.Runtime.InteropServices;

namespace BatchSeg.Imaging.Encoding;

/// <summary>Filters rows of colours before they are packed (PNG specification, third edition, section 9): what is stored of a byte is its
/// difference from a prediction, and of the filters that one whose differences are smallest in sum, which packs best (section
/// 12.7).</summary>
internal sealed class PngRowFilter(int rowBytes, int pixelBytes)
{
    private const byte Sub = 1, Up = 2, Average = 3, Paeth = 4;

    /// <summary>Of each row with the neighbours left of its first pixel, which count as 0.</summary>
    private byte[] _row = new byte[pixelBytes + rowBytes], _above = new byte[pixelBytes + rowBytes];
    private byte[] _best = new byte[1 + rowBytes], _candidate = new byte[1 + rowBytes];

    /// <summary>The filter's number and the differences; they hold until the next row.</summary>
    public ReadOnlySpan<byte> Filter(ReadOnlySpan<byte> row)
    {
        (_row, _above) = (_above, _row);
        row.CopyTo(_row.AsSpan(pixelBytes));
        var least = long.MaxValue;
        for (var filter = Sub; filter <= Paeth; filter++)
        {
            var sum = Apply(filter);
            if (sum >= least) continue;
            least = sum;
            (_best, _candidate) = (_candidate, _best);
        }
        return _best;
    }

    /// <returns>The sum of the differences, each taken as a signed number without its sign.</returns>
    private long Apply(byte filter)
    {
        _candidate[0] = filter;
        var row = _row.AsSpan(pixelBytes);
        var left = _row.AsSpan(0, rowBytes);
        var above = _above.AsSpan(pixelBytes);
        var aboveLeft = _above.AsSpan(0, rowBytes);
        var differences = _candidate.AsSpan(1);
        var (sum, x) = (0L, 0);
        for (; x + Vector<byte>.Count <= rowBytes; x += Vector<byte>.Count)
        {
            var difference = new Vector<byte>(row[x..]) - Predict(filter, new(left[x..]), new(above[x..]), new(aboveLeft[x..]));
            difference.CopyTo(differences[x..]);
            sum += Sum(difference);
        }
        if (x == rowBytes) return sum;
        // The last bytes as a vector of their own, filled up with zeros, whose differences are 0.
        var last = Load(row[x..]) - Predict(filter, Load(left[x..]), Load(above[x..]), Load(aboveLeft[x..]));
        MemoryMarshal.AsBytes([last])[..(rowBytes - x)].CopyTo(differences[x..]);
        return sum + Sum(last);
    }

    private static Vector<byte> Predict(byte filter, Vector<byte> left, Vector<byte> above, Vector<byte> aboveLeft) => filter switch
    {
        Sub => left,
        Up => above,
        Average => (left & above) + ((left ^ above) >> 1),
        _ => PredictPaeth(left, above, aboveLeft),
    };

    /// <summary>Of the three neighbours the one nearest to left + above - aboveLeft; on a tie in this order.</summary>
    private static Vector<byte> PredictPaeth(Vector<byte> left, Vector<byte> above, Vector<byte> aboveLeft)
    {
        var (toLeft, toAbove) = (Distance(above, aboveLeft), Distance(left, aboveLeft));
        // Both steps in one direction add up, and 255 is as far as it counts.
        var sameWay = Vector.Equals(Vector.GreaterThanOrEqual(above, aboveLeft), Vector.GreaterThanOrEqual(left, aboveLeft));
        var toAboveLeft = Vector.ConditionalSelect(sameWay, Vector.AddSaturate(toLeft, toAbove), Distance(toLeft, toAbove));
        var nearest = Vector.Min(Vector.Min(toLeft, toAbove), toAboveLeft);
        return Vector.ConditionalSelect(Vector.Equals(nearest, toLeft), left,
            Vector.ConditionalSelect(Vector.Equals(nearest, toAbove), above, aboveLeft));
    }

    private static Vector<byte> Distance(Vector<byte> a, Vector<byte> b) => Vector.Max(a, b) - Vector.Min(a, b);

    private static long Sum(Vector<byte> differences)
    {
        Vector.Widen(Vector.Min(differences, -differences), out var low, out var high);
        return Vector.Sum(low + high);
    }

    private static Vector<byte> Load(ReadOnlySpan<byte> bytes)
    {
        Span<byte> filled = stackalloc byte[Vector<byte>.Count];
        bytes.CopyTo(filled);
        return new(filled);
    }
}
