using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using BatchSeg.Foundation.Errors;

namespace BatchSeg.Imaging.Native;

/// <summary>Says which Debian package is missing, where the loader itself would only say that a file was not found.</summary>
internal static class ImagingLibrary
{
    private static readonly ConcurrentDictionary<string, bool> s_found = new();

    public static bool IsInstalled(string library) =>
        s_found.GetOrAdd(library, static name =>
            NativeLibraries.Find(name) is not null || NativeLibrary.TryLoad(name, typeof(ImagingLibrary).Assembly, null, out _));

    /// <summary>Makes sure that <paramref name="library"/> can be loaded; called once per handle, so it costs nothing per image.</summary>
    /// <exception cref="BatchSegException">It is not installed.</exception>
    public static void Require(string library, string debianPackage)
    {
        if (IsInstalled(library)) return;
        throw new BatchSegException(ExitCode.Failed,
            $"images cannot be decoded: the library {library} is not on this machine. Install Debian's package: sudo apt-get "
                + $"install {debianPackage}");
    }
}
