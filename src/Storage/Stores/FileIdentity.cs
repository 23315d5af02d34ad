using System.Runtime.InteropServices;
using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Stores.Native;

namespace BatchSeg.Storage.Stores;

/// <summary>Which file stands at a path, and which state of it: the inode, its size, and when it was written.</summary>
internal readonly record struct FileIdentity(ulong Device, ulong Inode, long Bytes, long ModifiedSeconds, uint ModifiedNanoseconds)
{
    private const int TypeMask = 0xF000, RegularFile = 0x8000;
    private const int NoEntry = 2, NotAFolder = 20, NameTooLong = 36, CircleOfLinks = 40;

    /// <summary>Changes with the content: a new object is a new inode, and one that was written in place has another time.</summary>
    public string ETag => $"{Inode:x}-{Bytes:x}-{ModifiedSeconds:x}.{ModifiedNanoseconds:x}";

    public DateTimeOffset Modified => DateTimeOffset.FromUnixTimeSeconds(ModifiedSeconds).AddTicks(ModifiedNanoseconds / 100);

    public bool IsSameFile(FileIdentity other) => (Device, Inode) == (other.Device, other.Inode);

    /// <summary>Null where there is nothing, or what is no file: a folder, a pipe. Links are followed.</summary>
    /// <exception cref="BatchSegException">Nobody can tell whether there is something: an error is not absence.</exception>
    public static FileIdentity? AtPath(string path)
    {
        if (LibC.Statx(LibC.CurrentFolder, path, 0, LibC.BasicStats, out var stat) == 0) return Of(stat);
        if (Marshal.GetLastPInvokeError() is NoEntry or NotAFolder or NameTooLong or CircleOfLinks) return null;
        throw FileFault.OfLooking(path, LibC.Failure());
    }

    public static FileIdentity? OfOpen(FileStream file) =>
        LibC.Statx((int)file.SafeFileHandle.DangerousGetHandle(), "", LibC.EmptyPath, LibC.BasicStats, out var stat) == 0
            ? Of(stat)
            : null;

    private static FileIdentity? Of(in LibC.StatxBuffer stat) => (stat.Mode & TypeMask) != RegularFile
        ? null
        : new((ulong)stat.DeviceMajor << 32 | stat.DeviceMinor, stat.Inode, (long)stat.Size, stat.ModifiedSeconds,
            stat.ModifiedNanoseconds);
}
