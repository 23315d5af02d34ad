using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace BatchSeg.Models.Runtime;

/// <summary>Loads TorchSharp's native library where libstdc++ is older than GCC 13's, as on Debian 12.</summary>
/// <remarks>That library asks for one version, of a symbol that it never calls: a mark that static initialisers for std::cout are
/// libstdc++'s own from there on. With an older libstdc++ each library initialises them itself, and libtorch, which comes before it, does.
/// So the version is all that is missing, and in a copy in memory it is made optional. Everything else that is asked for is in GCC
/// 12's.</remarks>
internal static partial class OlderLibstdcxx
{
    private const string Version = "GLIBCXX_3.4.32";
    private const string Mark = "_ZSt21ios_base_library_initv"; // std::ios_base_library_init()
    private const uint CloseOnExec = 1; // MFD_CLOEXEC

    /// <summary>Whether this process's libstdc++ is one.</summary>
    public static bool IsHere { get; } =
        NativeLibrary.TryLoad("libstdc++.so.6", out var library) && !NativeLibrary.TryGetExport(library, Mark, out _);

    /// <exception cref="DllNotFoundException">No copy could be made, or it cannot be loaded either.</exception>
    public static nint Load(string file)
    {
        var bytes = File.ReadAllBytes(file);
        if (!ElfVersions.MakeOptional(bytes, Version)) throw CannotLoad(file, $"it does not ask for {Version} as TorchSharp's does");
        using var copy = new SafeFileHandle(memfd_create(Path.GetFileName(file), CloseOnExec), ownsHandle: true);
        if (copy.IsInvalid) throw CannotLoad(file, $"memfd_create: {Marshal.GetLastPInvokeErrorMessage()}");
        RandomAccess.Write(copy, bytes, 0);
        try
        {
            return NativeLibrary.Load($"/proc/self/fd/{copy.DangerousGetHandle()}");
        }
        catch (DllNotFoundException error)
        {
            throw CannotLoad(file, error.Message);
        }
    }

    private static DllNotFoundException CannotLoad(string file, string reason) => new(
        $"{file} needs a libstdc++ of GCC 13 or later, which this machine lacks, and a copy that does without could not be "
            + $"loaded: {reason}. "
        + "Use a machine with a newer libstdc++: Debian 13, Ubuntu 24.04 and later have it.");

    [LibraryImport("libc.so.6", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int memfd_create(string name, uint flags);
}
