using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>Finds the compiled shim: the folders of BATCHSEG_NATIVE, then `.batchseg/native` of the program's folder and
/// of each one above it (a checkout), then the program's folder itself (a bundle).</summary>
internal static unsafe class ShimLibrary
{
    private const string FileName = "libbatchseg_torch.so";
    private const string HowToBuild = "Build it with `src/Torch/native/build.sh .batchseg/native`, or name its folder in BATCHSEG_NATIVE.";

    /// <summary>As in native/value.h.</summary>
    private const int InterfaceVersion = 3;

    public static nint Load()
    {
        var places = Folders().Select(folder => Path.Combine(folder, FileName)).ToList();
        var file = places.FirstOrDefault(File.Exists)
            ?? throw new DllNotFoundException(
                $"{FileName} was not found: looked for {string.Join(", ", places.Take(3))}{(places.Count > 3 ? ", ..." : "")}. {HowToBuild}");
        var library = NativeLibrary.Load(file);
        if (!NativeLibrary.TryGetExport(library, "batchseg_interface_version", out var version) || ((delegate* unmanaged<int>)version)() != InterfaceVersion)
            throw new DllNotFoundException($"{file} was built from other sources than this program. {HowToBuild}");
        return library;
    }

    private static IEnumerable<string> Folders()
    {
        foreach (var folder in (Environment.GetEnvironmentVariable("BATCHSEG_NATIVE") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries))
            yield return folder;
        for (var above = new DirectoryInfo(AppContext.BaseDirectory); above is not null; above = above.Parent)
            yield return Path.Combine(above.FullName, ".batchseg", "native");
        yield return AppContext.BaseDirectory;
    }
}
