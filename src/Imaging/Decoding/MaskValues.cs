using BatchSeg.Foundation.Errors;

namespace BatchSeg.Imaging.Decoding;

/// <summary>Class ids are bytes here; a mask of 16 bits is read as long as its values fit them.</summary>
internal static class MaskValues
{
    /// <param name="values">Pixels of <paramref name="bands"/> values each; the first is the id, and the rest (alpha) is passed
    /// over.</param>
    /// <param name="ids">One byte a pixel.</param>
    /// <exception cref="BadItemException">A value is above 255.</exception>
    public static void Narrow(ReadOnlySpan<ushort> values, int bands, Span<byte> ids)
    {
        for (var i = 0; i < ids.Length; i++) ids[i] = Narrow(values[i * bands]);
    }

    /// <exception cref="BadItemException">The value is above 255.</exception>
    public static byte Narrow(ushort value) => value <= byte.MaxValue
        ? (byte)value
        : throw new BadItemException(
            RejectCode.UnknownClass, $"the mask has 16-bit values, and one of them is {value}: class ids must be 0 to 255");
}
