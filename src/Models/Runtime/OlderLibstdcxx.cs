using System.Runtime.InteropServices;

namespace BatchSeg.Models.Runtime;

/// <summary>TorchSharp's native library where libstdc++ is older than GCC 13's, as on Debian 12.</summary>
/// <remarks>That library asks for one version, of a symbol that it never calls: a mark that static initialisers for std::cout are
/// libstdc++'s own from there on. With an older libstdc++ each library initialises them itself, and libtorch, which comes before it, does.
/// So the version is all that is missing, and it is made optional. Everything else that is asked for is in GCC 12's.</remarks>
internal static class OlderLibstdcxx
{
    private const string Version = "GLIBCXX_3.4.32";
    private const string Mark = "_ZSt21ios_base_library_initv"; // std::ios_base_library_init()

    /// <summary>Whether this process's libstdc++ is one.</summary>
    public static bool IsHere { get; } =
        NativeLibrary.TryLoad("libstdc++.so.6", out var library) && !NativeLibrary.TryGetExport(library, Mark, out _);

    /// <returns>What is in the way, or null.</returns>
    public static string? Mend(Span<byte> binding) =>
        ElfVersions.MakeOptional(binding, Version) ? null
        : $"it does not ask for {Version}, which libstdc++ lacks here. Use a machine with a newer libstdc++: Debian 13, Ubuntu 24.04 and "
            + $"later have it";
}
