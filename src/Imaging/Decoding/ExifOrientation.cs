using System.Buffers.Binary;
using BatchSeg.Imaging.Resizing;

namespace BatchSeg.Imaging.Decoding;

/// <summary>EXIF's orientation tag: how stored pixels must be turned to be upright (EXIF 2.32, tag 0x0112).</summary>
public static class ExifOrientation
{
    /// <summary>Value of pixels that need no turning, and of files without the tag.</summary>
    public const int Upright = 1;
    private const ushort Tag = 0x0112;
    private const ushort TypeShort = 3;

    /// <summary>Reads the tag from an EXIF block, which is a small TIFF file. <see cref="Upright"/> where it is absent or makes no sense:
    /// a camera's broken metadata is no reason to lose its picture.</summary>
    public static int Read(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8) return Upright;
        var little = tiff[0] == 'I';
        var directory = UInt32(tiff[4..], little);
        if (directory > tiff.Length - 2) return Upright;
        var entries = UInt16(tiff[(int)directory..], little);
        for (var i = 0; i < entries; i++)
        {
            var at = (int)directory + 2 + i * 12;
            if (at + 12 > tiff.Length) return Upright;
            if (UInt16(tiff[at..], little) != Tag || UInt16(tiff[(at + 2)..], little) != TypeShort) continue;
            return UInt16(tiff[(at + 8)..], little) is >= 1 and <= 8 and var orientation ? orientation : Upright;
        }
        return Upright;
    }

    /// <summary>The size once turned: 5 to 8 swap height and width.</summary>
    public static PixelSize Orient(PixelSize stored, int orientation) => orientation >= 5 ? new(stored.Width, stored.Height) : stored;

    /// <summary>Turns an image upright.</summary>
    public static Image Apply(Image stored, int orientation) => orientation switch
    {
        2 => Geometry.FlipHorizontal(stored),
        3 => Geometry.Rotate90(stored, 2),
        4 => Geometry.FlipVertical(stored),
        5 => Geometry.Transpose(stored),
        6 => Geometry.Rotate90(stored, 3),
        7 => Geometry.Rotate90(Geometry.Transpose(stored), 2),
        8 => Geometry.Rotate90(stored, 1),
        _ => stored,
    };

    private static ushort UInt16(ReadOnlySpan<byte> at, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);

    private static uint UInt32(ReadOnlySpan<byte> at, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(at) : BinaryPrimitives.ReadUInt32BigEndian(at);
}
