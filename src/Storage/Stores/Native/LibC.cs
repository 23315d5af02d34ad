using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace BatchSeg.Storage.Stores.Native;

/// <summary>The calls of the C library that .NET does not offer: a folder's fsync, a rename that never becomes a copy, writing a part of a
/// file to disk ahead of its fsync, and which file a path or a descriptor is.</summary>
internal static partial class LibC
{
    public const int ReadOnlyFolder = 0x80000 | 0x10000; // O_CLOEXEC | O_DIRECTORY on x64
    public const int ReadOnlyFolderArm64 = 0x80000 | 0x4000;
    public const int CurrentFolder = -100; // AT_FDCWD
    public const int EmptyPath = 0x1000; // AT_EMPTY_PATH: the descriptor itself
    public const uint BasicStats = 0x7ff; // STATX_BASIC_STATS
    private const int Invalid = 22, NotSupported = 95; // EINVAL, EOPNOTSUPP
    public const uint BeginWriting = 2; // SYNC_FILE_RANGE_WRITE: does not wait

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    public static partial int Fsync(SafeFileHandle file);

    /// <summary>Waits until what was written is on the disk. .NET's own flush says nothing where that fails.</summary>
    /// <exception cref="IOException">It is not, and nobody can tell what of it is.</exception>
    public static void Sync(SafeFileHandle file)
    {
        if (Fsync(file) != 0) throw Failure();
    }

    /// <summary>The same of a folder, where the file system knows it.</summary>
    public static void SyncFolder(SafeFileHandle folder)
    {
        if (Fsync(folder) != 0 && Marshal.GetLastPInvokeError() is not (Invalid or NotSupported)) throw Failure();
    }

    /// <summary>The last call's failure, with the system's number as .NET keeps it.</summary>
    public static IOException Failure()
    {
        var number = Marshal.GetLastPInvokeError();
        return new(Marshal.GetPInvokeErrorMessage(number), number);
    }

    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Rename(string from, string to);

    [LibraryImport("libc", EntryPoint = "sync_file_range", SetLastError = true)]
    public static partial int SyncFileRange(SafeFileHandle file, long offset, long bytes, uint flags);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Statx(int folder, string path, int flags, uint mask, out StatxBuffer buffer);

    /// <summary>`struct statx` of linux/stat.h, which is the same on every processor.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    public struct StatxBuffer
    {
        [FieldOffset(28)] public ushort Mode;
        [FieldOffset(32)] public ulong Inode;
        [FieldOffset(40)] public ulong Size;
        [FieldOffset(112)] public long ModifiedSeconds;
        [FieldOffset(120)] public uint ModifiedNanoseconds;
        [FieldOffset(136)] public uint DeviceMajor;
        [FieldOffset(140)] public uint DeviceMinor;
    }
}
