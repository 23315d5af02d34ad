using BatchSeg.Foundation.Errors;

namespace BatchSeg.Imaging.Decoding;

/// <summary>Class ids are bytes here; a mask of 16 bits is read as long as its values fit them.</summary>
internal static class MaskValues
{
    /// <exception cref="BadItemException">The value is above 255.</exception>
    public static byte Narrow(ushort value) => value <= byte.MaxValue
        ? (byte)value
        : throw new BadItemException(
            RejectCode.UnknownClass, $"the mask has 16-bit values, and one of them is {value}: class ids must be 0 to 255");
}
