using System.Buffers.Binary;

namespace BatchSeg.Imaging.Decoding;

/// <summary>What lies before a JPEG's pixels (ITU T.81 annex B): the walk from marker to marker up to the first scan.</summary>
internal static class JpegSegments
{
    private const byte StartOfScan = 0xDA, EndOfImage = 0xD9, App1 = 0xE1;

    /// <summary>The EXIF orientation; upright where there is none.</summary>
    public static int Orientation(ReadOnlySpan<byte> file)
    {
        for (var at = 2; TrySegment(file, at, out var marker, out var body) && marker != StartOfScan; at += 4 + body.Length)
            if (marker == App1 && body.StartsWith("Exif\0\0"u8)) return ExifOrientation.Read(body[6..]);
        return ExifOrientation.Upright;
    }

    /// <summary>Whether the end marker follows the scans. A thumbnail in the metadata has one too, which does not count.</summary>
    public static bool HasEnd(ReadOnlySpan<byte> file)
    {
        var at = 2;
        while (TrySegment(file, at, out var marker, out var body) && marker != StartOfScan) at += 4 + body.Length;
        return at < file.Length && file[at..].LastIndexOf([(byte)0xFF, EndOfImage]) >= 0;
    }

    private static bool TrySegment(ReadOnlySpan<byte> file, int at, out byte marker, out ReadOnlySpan<byte> body)
    {
        marker = 0;
        body = default;
        if (at + 4 > file.Length || file[at] != 0xFF) return false;
        marker = file[at + 1];
        var length = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
        if (length < 2 || at + 2 + length > file.Length) return false;
        body = file.Slice(at + 4, length - 2);
        return true;
    }
}
