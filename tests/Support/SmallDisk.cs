using System.Diagnostics;

namespace BatchSeg.Tests.Support;

/// <summary>A file system in memory of a set size, for tests of full and read-only disks. Mounting needs root: without it the test is
/// skipped.</summary>
public sealed class SmallDisk : IDisposable
{
    private readonly string _folder;

    private SmallDisk(string folder) => _folder = folder;

    public static SmallDisk Mount(string folder, int kilobytes, bool readOnly = false)
    {
        Directory.CreateDirectory(folder);
        var mounted = Run("mount", "-t", "tmpfs", "-o", $"size={kilobytes}k{(readOnly ? ",ro" : "")}", "tmpfs", folder);
        Skip.IfNot(mounted, "this user may not mount a small tmpfs");
        return new(folder);
    }

    public void Dispose() => Run("umount", _folder);

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception) // no such program
        {
            return false;
        }
    }
}
