using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Stores;
using static BatchSeg.Storage.Archives.Zip.ZipRecords;

namespace BatchSeg.Storage.Archives.Zip;

/// <summary>Where a zip's central directory stands.</summary>
/// <param name="Shift">Bytes that stand before the zip itself (a self-extracting program): to be added to every offset in it.</param>
/// <param name="LacksZip64">The zip is larger than its numbers of 32 bits can say.</param>
internal sealed record ZipEnd(long DirectoryOffset, long DirectoryBytes, long Entries, long Shift, bool LacksZip64 = false)
{
    private const long Beyond32Bits = 1L << 32;
    private const uint InZip64 = uint.MaxValue;

    /// <exception cref="InputMissingException">The end is missing, so the zip was cut, or it spans several files.</exception>
    public static async Task<ZipEnd> Find(IStore store, string name, string source, CancellationToken cancel)
    {
        var length = (await store.Find(name, cancel) ?? throw new InputMissingException($"{source} was removed while it was read")).Bytes;
        var tailBytes = (int)Math.Min(length, EndBytes + MaxCommentBytes + End64LocatorBytes);
        var tail = await store.ReadRange(name, length - tailBytes, tailBytes, cancel);
        var at = LastEnd(tail);
        if (at < 0)
            throw new InputMissingException($"{source} is not a whole zip: its list of entries, which stands at the end of a zip, is not "
                + $"in its {length:N0} bytes. It was probably cut short; copy it again");

        var end = tail.AsSpan(at);
        if (UInt16(end[4..]) is not (0 or ushort.MaxValue))
            throw new InputMissingException(
                $"{source} is one part of a zip that spans several files; join them first (zip -s 0 IN.zip --out OUT.zip)");
        var endOffset = length - tailBytes + at;
        var isZip64 = UInt16(end[10..]) == ushort.MaxValue || UInt32(end[12..]) == InZip64 || UInt32(end[16..]) == InZip64;
        if (isZip64 && at >= End64LocatorBytes && UInt32(tail.AsSpan(at - End64LocatorBytes)) == End64LocatorSignature)
            return await Read64(store, name, source, Int64(tail.AsSpan(at - End64LocatorBytes + 8)), cancel);
        return Checked(new(UInt32(end[16..]), UInt32(end[12..]), UInt16(end[10..]), 0), endOffset, source);
    }

    private static async Task<ZipEnd> Read64(IStore store, string name, string source, long offset, CancellationToken cancel)
    {
        var record = await store.ReadRange(name, offset, End64Bytes, cancel);
        if (record.Count < End64Bytes || UInt32(record) != End64Signature)
            throw new InputMissingException(
                $"{source} is damaged: its zip64 end record is not at byte {offset:N0}, where the zip says it is; copy it again");
        return Checked(new(Int64(record.AsSpan(48)), Int64(record.AsSpan(40)), Int64(record.AsSpan(32)), 0), offset, source);
    }

    /// <summary>The directory ends where the end record begins; where it says another place, other bytes were put before the
    /// zip.</summary>
    private static ZipEnd Checked(ZipEnd end, long endOffset, string source)
    {
        var shift = endOffset - end.DirectoryBytes - end.DirectoryOffset;
        if (end.DirectoryBytes < 0 || end.DirectoryOffset < 0 || shift < 0)
            throw new InputMissingException($"{source} is damaged: its list of entries should begin at byte {end.DirectoryOffset:N0} and "
                + $"have {end.DirectoryBytes:N0} bytes, and the zip ends at byte {endOffset:N0}; copy it again");
        return shift >= Beyond32Bits && shift % Beyond32Bits == 0
            ? end with { DirectoryOffset = end.DirectoryOffset + shift, LacksZip64 = true }
            : end with { Shift = shift };
    }

    private static int LastEnd(ReadOnlySpan<byte> tail)
    {
        for (var at = tail.Length - EndBytes; at >= 0; at--)
            if (UInt32(tail[at..]) == EndSignature && UInt16(tail[(at + 20)..]) <= tail.Length - at - EndBytes) return at;
        return -1;
    }
}
