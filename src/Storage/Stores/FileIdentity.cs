using System.Runtime.InteropServices;
using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Stores.Native;

namespace BatchSeg.Storage.Stores;

/// <summary>Which file stands at a path, and which state of it: the inode, its size, and when it was written.</summary>
internal readonly record struct FileIdentity(ulong Device, ulong Inode, long Bytes, long ModifiedSeconds, uint ModifiedNanoseconds)
{
    private const int TypeMask = 0xF000, RegularFile = 0x8000, Folder = 0x4000;
    private const int NoEntry = 2, NotAFolder = 20, NameTooLong = 36, CircleOfLinks = 40;

    /// <summary>Changes with the content: a new object is a new inode, and one that was written in place has another time.</summary>
    public string ETag => $"{Inode:x}-{Bytes:x}-{ModifiedSeconds:x}.{ModifiedNanoseconds:x}";

    public DateTimeOffset Modified => DateTimeOffset.FromUnixTimeSeconds(ModifiedSeconds).AddTicks(ModifiedNanoseconds / 100);

    public bool IsSameFile(FileIdentity other) => (Device, Inode) == (other.Device, other.Inode);

    /// <summary>Null where there is nothing, or what is no file: a folder, a pipe. Links are followed.</summary>
    /// <exception cref="BatchSegException">Nobody can tell whether there is something: an error is not absence.</exception>
    public static FileIdentity? AtPath(string path) => IsThere(path, out var stat) ? Of(stat) : null;

    /// <summary>Whether a folder stands at a path, or a link to one.</summary>
    /// <exception cref="BatchSegException">As of <see cref="AtPath"/>.</exception>
    public static bool IsFolder(string path) => IsThere(path, out var stat) && (stat.Mode & TypeMask) == Folder;

    public static FileIdentity? OfOpen(FileStream file) =>
        LibC.Statx((int)file.SafeFileHandle.DangerousGetHandle(), "", LibC.EmptyPath, LibC.BasicStats, out var stat) == 0
            ? Of(stat)
            : null;

    private static bool IsThere(string path, out LibC.StatxBuffer stat)
    {
        if (LibC.Statx(LibC.CurrentFolder, path, 0, LibC.BasicStats, out stat) == 0) return true;
        if (Marshal.GetLastPInvokeError() is NoEntry or NotAFolder or NameTooLong or CircleOfLinks) return false;
        throw FileFault.OfLooking(path, LibC.Failure());
    }

    private static FileIdentity? Of(in LibC.StatxBuffer stat) => (stat.Mode & TypeMask) != RegularFile
        ? null
        : new((ulong)stat.DeviceMajor << 32 | stat.DeviceMinor, stat.Inode, (long)stat.Size, stat.ModifiedSeconds,
            stat.ModifiedNanoseconds);
}
