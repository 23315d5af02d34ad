using System.Text;
using static BatchSeg.Storage.Archives.Zip.ZipRecords;

namespace BatchSeg.Storage.Archives.Zip;

/// <summary>One record of the central directory (APPNOTE 4.3.12).</summary>
internal sealed record ZipEntryRecord
{
    private const int FatHost = 0, NtfsHost = 10, VfatHost = 14; // 4.4.2
    private const int UnixHost = 3, UnixTypeMask = 0xF000, UnixLink = 0xA000;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding DosEncoding = CodePagesEncodingProvider.Instance.GetEncoding(437)!;

    public string Name { get; private init; } = "";
    public ushort Method { get; private init; }
    public uint Crc32 { get; private init; }
    public long StoredBytes { get; private init; }
    public long Bytes { get; private init; }
    public long Offset { get; private init; }
    public bool IsEncrypted { get; private init; }
    public bool IsLink { get; private init; }

    private int NameBytes { get; init; }
    private int ExtraBytes { get; init; }
    private int CommentBytes { get; init; }
    private bool IsUtf8 { get; init; }
    private bool IsFromWindows { get; init; }

    /// <summary>The bytes of name, extra fields and comment that follow the fixed part.</summary>
    public int VariableBytes => NameBytes + ExtraBytes + CommentBytes;

    public static ZipEntryRecord Parse(ReadOnlySpan<byte> header) => new()
    {
        IsLink = header[5] == UnixHost && ((UInt32(header[38..]) >> 16) & UnixTypeMask) == UnixLink,
        IsEncrypted = (UInt16(header[8..]) & EncryptedFlag) != 0,
        IsUtf8 = (UInt16(header[8..]) & Utf8Flag) != 0,
        IsFromWindows = header[5] is FatHost or NtfsHost or VfatHost,
        Method = UInt16(header[10..]),
        Crc32 = UInt32(header[16..]),
        StoredBytes = UInt32(header[20..]),
        Bytes = UInt32(header[24..]),
        NameBytes = UInt16(header[28..]),
        ExtraBytes = UInt16(header[30..]),
        CommentBytes = UInt16(header[32..]),
        Offset = UInt32(header[42..]),
    };

    public ZipEntryRecord WithVariable(ReadOnlySpan<byte> variable)
    {
        var stored = variable[..NameBytes];
        var (record, name) = (this, NameOf(stored));
        for (var extra = variable.Slice(NameBytes, ExtraBytes); extra.Length >= 4;)
        {
            var (id, size) = (UInt16(extra), Math.Min(UInt16(extra[2..]), extra.Length - 4));
            if (id == Zip64ExtraId) record = record.WithZip64(extra.Slice(4, size));
            else if (id == UnicodePathExtraId && UnicodePath(extra.Slice(4, size), stored) is { } path) name = path;
            extra = extra[(4 + size)..];
        }
        // Windows' own programs end folders with a backslash, where no name of a file can hold one; some say that they are of Unix.
        return record with { Name = IsFromWindows || !name.Contains('/') ? name.Replace('\\', '/') : name };
    }

    /// <summary>The name in UTF-8, where the field is of this name: programs that rename an entry leave an old field behind
    /// (4.6.9).</summary>
    private static string? UnicodePath(ReadOnlySpan<byte> field, ReadOnlySpan<byte> stored) =>
        field.Length > 5 && field[0] == 1 && UInt32(field[1..]) == System.IO.Hashing.Crc32.HashToUInt32(stored)
            ? Encoding.UTF8.GetString(field[5..])
            : null;

    /// <summary>A zip64 field holds, in this order, only those numbers whose place in the record is all ones (4.5.3).</summary>
    private ZipEntryRecord WithZip64(ReadOnlySpan<byte> field) => this with
    {
        Bytes = Widened(Bytes, ref field),
        StoredBytes = Widened(StoredBytes, ref field),
        Offset = Widened(Offset, ref field),
    };

    private static long Widened(long narrow, ref ReadOnlySpan<byte> field)
    {
        if (narrow != uint.MaxValue || field.Length < 8) return narrow;
        var wide = Int64(field);
        field = field[8..];
        return wide;
    }

    /// <summary>Many programs write UTF-8 without the flag that says so; what is no UTF-8 is the code page of DOS.</summary>
    private string NameOf(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return IsUtf8 ? Encoding.UTF8.GetString(bytes) : DosEncoding.GetString(bytes);
        }
    }
}
