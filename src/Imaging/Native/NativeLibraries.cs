using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using BatchSeg.Foundation.Errors;

namespace BatchSeg.Imaging.Native;

/// <summary>Where this assembly's native libraries are found: a `[LibraryImport("libx.so.0")]` anywhere in it is looked up here.</summary>
/// <remarks>In this order: the folders of BATCHSEG_NATIVE (separated by ':'); `.batchseg/native` below the checkout, found by walking up
/// from the program's folder; the program's own folder (a bundle); the system's loader.</remarks>
public static class NativeLibraries
{
    /// <summary>Environment variable that names the folders to search first, separated by ':'.</summary>
    public const string Variable = "BATCHSEG_NATIVE";

    /// <summary>The folders searched before the system's, in order; some may not exist.</summary>
    public static IReadOnlyList<string> Folders(string? variable, string programFolder)
    {
        var folders = new List<string>((variable ?? "")
            .Split(':', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        for (var folder = new DirectoryInfo(programFolder); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, ".batchseg")))
                folders.Add(Path.Combine(folder.FullName, ".batchseg", "native"));
        }
        folders.Add(programFolder);
        return folders;
    }

    /// <summary>The path of a library's file in one of the folders, or null where only the system's loader may know it.</summary>
    public static string? Find(string fileName) =>
        Folders(Environment.GetEnvironmentVariable(Variable), AppContext.BaseDirectory)
            .Select(folder => Path.Combine(folder, fileName)).FirstOrDefault(File.Exists);

    // A module initializer because an assembly has one resolver, and every native class would otherwise have to remember to ask for it.
    [ModuleInitializer]
    internal static void Register() => NativeLibrary.SetDllImportResolver(typeof(NativeLibraries).Assembly, Load);

    private static nint Load(string fileName, Assembly assembly, DllImportSearchPath? search)
    {
        if (Find(fileName) is { } path) return NativeLibrary.Load(path);
        if (NativeLibrary.TryLoad(fileName, assembly, search, out var handle)) return handle;
        throw new BatchSegException(ExitCode.Failed,
            $"the native library {fileName} was not found. `./batchseg` installs what is missing when it starts; elsewhere, put the "
                + $"library's folder in {Variable}.");
    }
}
