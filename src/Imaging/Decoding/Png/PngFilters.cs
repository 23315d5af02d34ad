using System.Numerics;
using System.Runtime.InteropServices;

namespace BatchSeg.Imaging.Decoding.Png;

/// <summary>Undoes the row filters of a PNG (PNG specification, third edition, section 9): each row begins with its filter's number, and
/// each byte was stored as its difference from a prediction by its neighbours to the left and above.</summary>
internal static class PngFilters
{
    private const int None = 0, Sub = 1, Up = 2, Average = 3, Paeth = 4;

    /// <param name="differences">What is stored of the row.</param>
    /// <param name="above">The row before it, or zeros.</param>
    /// <param name="row">The row's bytes.</param>
    /// <param name="pixelBytes">How far to the left the neighbour is: 1 to 8.</param>
    /// <returns>False where the filter's number is none of the five.</returns>
    public static bool TryUndo(byte filter, ReadOnlySpan<byte> differences, ReadOnlySpan<byte> above, Span<byte> row, int pixelBytes)
    {
        switch (filter)
        {
            case None: differences.CopyTo(row); return true;
            case Sub: UndoSub(differences, row, pixelBytes); return true;
            case Up: UndoUp(differences, above, row); return true;
            case Average: UndoAverage(differences, above, row, pixelBytes); return true;
            case Paeth: UndoPaeth(differences, above, row, pixelBytes); return true;
            default: return false;
        }
    }

    private static void UndoSub(ReadOnlySpan<byte> differences, Span<byte> row, int pixelBytes)
    {
        differences[..Math.Min(pixelBytes, row.Length)].CopyTo(row);
        for (var x = pixelBytes; x < row.Length; x++) row[x] = (byte)(differences[x] + row[x - pixelBytes]);
    }

    private static void UndoUp(ReadOnlySpan<byte> differences, ReadOnlySpan<byte> above, Span<byte> row)
    {
        var vectors = MemoryMarshal.Cast<byte, Vector<byte>>(row);
        var vectorsOfDifferences = MemoryMarshal.Cast<byte, Vector<byte>>(differences);
        var vectorsAbove = MemoryMarshal.Cast<byte, Vector<byte>>(above);
        for (var i = 0; i < vectors.Length; i++) vectors[i] = vectorsOfDifferences[i] + vectorsAbove[i];
        for (var x = vectors.Length * Vector<byte>.Count; x < row.Length; x++) row[x] = (byte)(differences[x] + above[x]);
    }

    private static void UndoAverage(ReadOnlySpan<byte> differences, ReadOnlySpan<byte> above, Span<byte> row, int pixelBytes)
    {
        for (var x = 0; x < pixelBytes && x < row.Length; x++) row[x] = (byte)(differences[x] + above[x] / 2);
        for (var x = pixelBytes; x < row.Length; x++) row[x] = (byte)(differences[x] + (row[x - pixelBytes] + above[x]) / 2);
    }

    private static void UndoPaeth(ReadOnlySpan<byte> differences, ReadOnlySpan<byte> above, Span<byte> row, int pixelBytes)
    {
        if (pixelBytes == 1) UndoPaethOfBytes(differences, above, row);
        else if (pixelBytes is 3 or 4) PngPaeth.Undo(differences, above, row, pixelBytes);
        else
        {
            for (var x = 0; x < pixelBytes && x < row.Length; x++) row[x] = (byte)(differences[x] + above[x]);
            for (var x = pixelBytes; x < row.Length; x++)
                row[x] = (byte)(differences[x] + Prediction(row[x - pixelBytes], above[x], above[x - pixelBytes]));
        }
    }

    private static void UndoPaethOfBytes(ReadOnlySpan<byte> differences, ReadOnlySpan<byte> above, Span<byte> row)
    {
        byte left = 0, aboveLeft = 0;
        for (var x = 0; x < row.Length; x++)
        {
            // Where the row above does not change, as between a mask's edges, Paeth's choice is the left neighbour.
            var prediction = above[x] == aboveLeft ? left : Prediction(left, above[x], aboveLeft);
            aboveLeft = above[x];
            row[x] = left = (byte)(differences[x] + prediction);
        }
    }

    /// <summary>Of the three neighbours the one nearest to left + above - aboveLeft; on a tie in this order.</summary>
    private static byte Prediction(int left, int above, int aboveLeft)
    {
        var toLeft = Math.Abs(above - aboveLeft);
        var toAbove = Math.Abs(left - aboveLeft);
        var toAboveLeft = Math.Abs(left + above - 2 * aboveLeft);
        return (byte)(toLeft <= toAbove && toLeft <= toAboveLeft ? left : toAbove <= toAboveLeft ? above : aboveLeft);
    }
}
