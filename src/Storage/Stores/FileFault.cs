using BatchSeg.Foundation.Errors;

namespace BatchSeg.Storage.Stores;

/// <summary>What the operating system refused, as a sentence for people.</summary>
internal static class FileFault
{
    private const int NotPermitted = 1, DeviceFailed = 5, AccessDenied = 13, Exists = 17, NotAFolder = 20, IsAFolder = 21,
        FileTooLarge = 27, NoSpace = 28, ReadOnly = 30, NameTooLong = 36, Stale = 116, QuotaExceeded = 122;

    public static bool IsOfWriting(Exception e) =>
        e is UnauthorizedAccessException or DirectoryNotFoundException || WhyNoWrite(e) is not null;

    public static BatchSegException OfWriting(string path, Exception e) =>
        new(ExitCode.Failed, $"cannot write {path}: {WhyNoWrite(e) ?? e.Message}", e);

    public static InputMissingException OfReading(string path, Exception e) => new(e switch
    {
        UnauthorizedAccessException when Directory.Exists(path) => $"cannot read {path}: it is a folder, and a file was expected",
        UnauthorizedAccessException =>
            $"cannot read {path}: this user has no right to; change its owner or mode, or run as a user who may",
        _ => $"cannot read {path}: {e.Message}",
    }, e);

    public static BatchSegException OfReplaced(string path) => new(ExitCode.Failed,
        $"{path} was replaced or changed while it was read; run again when nothing writes it");

    public static BatchSegException OfLooking(string path, IOException e) => new(ExitCode.Failed,
        $"cannot tell whether {path} is there: {WhyNoWrite(e) ?? e.Message}", e);

    public static InputMissingException OfReadingFolder(string path, Exception e) => new(e is UnauthorizedAccessException
        ? $"cannot list the folder {path}: this user has no right to; change its owner or mode, or run as a user who may"
        : $"cannot list the folder {path}: {e.Message}", e);

    private static string? WhyNoWrite(Exception e) => Errno(e) switch
    {
        DeviceFailed => "the disk reports an error; nothing of it may be trusted before that is mended",
        Stale => "the network drive has lost the file (stale handle); mount it anew",
        NoSpace => "the disk is full; free some space or choose another output folder",
        QuotaExceeded => "this user's disk quota is used up; free some space or choose another output folder",
        FileTooLarge => "the file would be larger than the file system or a ulimit allows; choose another output folder",
        ReadOnly => "the file system is mounted read-only; choose another output folder",
        NotPermitted or AccessDenied => "this user has no right to write there; change the folder's owner or mode, or choose another",
        Exists or NotAFolder => "a part of the path is a file where a folder is needed; choose another output folder",
        IsAFolder => "a folder of that name stands there; remove it or choose another output folder",
        NameTooLong => "the name is longer than the file system allows",
        _ => null,
    };

    /// <summary>.NET keeps the system's error number in HResult; where it makes another exception of it, the number is in the one
    /// inside.</summary>
    private static int Errno(Exception e) => e switch
    {
        UnauthorizedAccessException => e.InnerException?.HResult ?? AccessDenied,
        PathTooLongException => NameTooLong,
        _ => e.HResult,
    };
}
