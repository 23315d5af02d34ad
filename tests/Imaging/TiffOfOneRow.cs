using System.Buffers.Binary;

namespace BatchSeg.Imaging.Tests;

/// <summary>Writes a TIFF of the three grey pixels 1, 2 and 3 (TIFF 6.0, section 3), with a tag of the test's choice.</summary>
internal static class TiffOfOneRow
{
    private const ushort Long = 4;
    private const int PixelsAt = 8, DirectoryAt = 12;

    public static byte[] With(ushort tag)
    {
        (ushort Tag, int Value)[] entries =
            [(256, 3), (257, 1), (258, 8), (259, 1), (262, 1), (273, PixelsAt), (277, 1), (278, 1), (279, 3), (tag, 7)];
        var file = new byte[DirectoryAt + 2 + 12 * entries.Length + 4];
        "II*\0"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), DirectoryAt);
        (file[PixelsAt], file[PixelsAt + 1], file[PixelsAt + 2]) = (1, 2, 3);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(DirectoryAt), (ushort)entries.Length);
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = file.AsSpan(DirectoryAt + 2 + 12 * i);
            BinaryPrimitives.WriteUInt16LittleEndian(entry, entries[i].Tag);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[2..], Long);
            BinaryPrimitives.WriteInt32LittleEndian(entry[4..], 1);
            BinaryPrimitives.WriteInt32LittleEndian(entry[8..], entries[i].Value);
        }
        return file;
    }
}
