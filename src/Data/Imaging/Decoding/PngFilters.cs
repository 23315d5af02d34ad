using System.Numerics;
using System.Runtime.InteropServices;

namespace BatchSeg.Data.Imaging.Decoding;

/// <summary>Undoes the row filters of a PNG whose pixels are one byte or less (PNG specification, third edition, section 9): each row begins with its filter's number, and each byte
/// was stored as its difference from a prediction by its neighbours to the left and above.</summary>
internal static class PngFilters
{
    private const int None = 0, Sub = 1, Up = 2, Average = 3, Paeth = 4;

    /// <param name="filtered">Rows of 1 + <paramref name="rowBytes"/>.</param>
    /// <param name="rows">Rows of <paramref name="rowBytes"/>.</param>
    /// <returns>False where a filter's number is none of the five.</returns>
    public static bool TryUndo(ReadOnlySpan<byte> filtered, int rowBytes, Span<byte> rows)
    {
        ReadOnlySpan<byte> above = new byte[rowBytes];
        for (; rows.Length > 0; filtered = filtered[(1 + rowBytes)..], rows = rows[rowBytes..])
        {
            var differences = filtered.Slice(1, rowBytes);
            var row = rows[..rowBytes];
            switch (filtered[0])
            {
                case None: differences.CopyTo(row); break;
                case Sub: UndoSub(differences, row); break;
                case Up: UndoUp(differences, above, row); break;
                case Average: UndoAverage(differences, above, row); break;
                case Paeth: UndoPaeth(differences, above, row); break;
                default: return false;
            }
            above = row;
        }
        return true;
    }

    private static void UndoSub(ReadOnlySpan<byte> differences, Span<byte> row)
    {
        byte left = 0;
        for (var x = 0; x < row.Length; x++) row[x] = left = (byte)(left + differences[x]);
    }

    private static void UndoUp(ReadOnlySpan<byte> differences, ReadOnlySpan<byte> above, Span<byte> row)
    {
        var vectors = MemoryMarshal.Cast<byte, Vector<byte>>(row);
        var vectorsOfDifferences = MemoryMarshal.Cast<byte, Vector<byte>>(differences);
        var vectorsAbove = MemoryMarshal.Cast<byte, Vector<byte>>(above);
        for (var i = 0; i < vectors.Length; i++) vectors[i] = vectorsOfDifferences[i] + vectorsAbove[i];
        for (var x = vectors.Length * Vector<byte>.Count; x < row.Length; x++) row[x] = (byte)(differences[x] + above[x]);
    }

    private static void UndoAverage(ReadOnlySpan<byte> differences, ReadOnlySpan<byte> above, Span<byte> row)
    {
        byte left = 0;
        for (var x = 0; x < row.Length; x++) row[x] = left = (byte)(differences[x] + (left + above[x]) / 2);
    }

    private static void UndoPaeth(ReadOnlySpan<byte> differences, ReadOnlySpan<byte> above, Span<byte> row)
    {
        byte left = 0, aboveLeft = 0;
        for (var x = 0; x < row.Length; x++)
        {
            // Where the row above does not change, as between a mask's edges, Paeth's choice is the left neighbour.
            var prediction = above[x] == aboveLeft ? left : PaethPrediction(left, above[x], aboveLeft);
            aboveLeft = above[x];
            row[x] = left = (byte)(differences[x] + prediction);
        }
    }

    /// <summary>Of the three neighbours the one nearest to left + above - aboveLeft; on a tie in this order.</summary>
    private static byte PaethPrediction(int left, int above, int aboveLeft)
    {
        var toLeft = Math.Abs(above - aboveLeft);
        var toAbove = Math.Abs(left - aboveLeft);
        var toAboveLeft = Math.Abs(left + above - 2 * aboveLeft);
        return (byte)(toLeft <= toAbove && toLeft <= toAboveLeft ? left : toAbove <= toAboveLeft ? above : aboveLeft);
    }
}
