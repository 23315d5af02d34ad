using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using TorchSharp;

namespace BatchSeg.Models.Runtime;

/// <summary>Where libtorch comes from: from beside the program, where the package of the backend has put it, or else from `lib` below
/// TORCH_HOME.</summary>
/// <remarks>Everything happens when TorchSharp is first used, so that a start that needs no torch stays light.</remarks>
public static class TorchLibraries
{
    /// <summary>Environment variable that names the folder of another libtorch.</summary>
    public const string HomeVariable = "TORCH_HOME";

    private const string Binding = "LibTorchSharp";

    /// <summary>Each after those that it needs. CUDA's need not be there, but where they are nobody else asks for them.</summary>
    private static readonly string[] Libtorch = ["libc10.so", "libtorch_cpu.so", "libc10_cuda.so", "libtorch_cuda.so", "libtorch.so"];

    private static readonly Lazy<nint> LoadedBinding = new(LoadBinding);
    private static readonly Lock _loading = new();
    private static bool _loaded;
    private static int _registered;

    /// <summary>To be called before TorchSharp is used: a module initializer of every project that uses it does.</summary>
    public static void Register()
    {
        if (Interlocked.Exchange(ref _registered, 1) == 1) return;
        NativeDefaults.SetVariables();
        // TorchSharp asks the loader by itself before its first call, and the resolver is asked for every call.
        AssemblyLoadContext.Default.ResolvingUnmanagedDll += (_, name) => name == Binding ? LoadedBinding.Value : 0;
        AppDomain.CurrentDomain.AssemblyLoad += (_, loaded) => Prepare(loaded.LoadedAssembly);
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies()) Prepare(assembly);
    }

    /// <summary>Loads libtorch now, for an error of our own instead of TorchSharp's where that fails.</summary>
    /// <exception cref="DllNotFoundException">It is not there, or needs what this machine lacks.</exception>
    public static void Load()
    {
        Register();
        _ = LoadedBinding.Value;
    }

    /// <summary>The folder of another libtorch; null where one lies beside the program, which was built for that one, or none is
    /// named.</summary>
    private static string? Home { get; } =
        Environment.GetEnvironmentVariable(HomeVariable) is { Length: > 0 } home && Find("libtorch_cpu.so") is null
            ? Path.Combine(home, "lib")
            : null;

    private static void Prepare(Assembly assembly)
    {
        if (assembly.GetName().Name != nameof(TorchSharp)) return;
        if (Home is not null) LoadFrom(Home);
        NativeLibrary.SetDllImportResolver(assembly, (name, _, _) => name == Binding ? LoadedBinding.Value : 0);
    }

    private static nint LoadBinding()
    {
        var file = Find($"lib{Binding}.so") ?? throw new DllNotFoundException(
            $"lib{Binding}.so is not beside the program: build it again");
        LoadFrom(Home ?? Path.GetDirectoryName(file)!);
        return BindingCopy.Load(file);
    }

    /// <summary>By their paths, so that whoever asks by name later gets these.</summary>
    private static void LoadFrom(string folder)
    {
        if (!File.Exists(Path.Combine(folder, "libtorch_cpu.so")))
            throw new DllNotFoundException(
                $"there is no libtorch in {folder}. Set {HomeVariable} to a folder whose lib/ holds libtorch_cpu.so, or build "
                    + $"without {HomeVariable}: then a package brings one.");
        lock (_loading)
        {
            if (_loaded) return;
            foreach (var path in Libtorch.Select(name => Path.Combine(folder, name)).Where(File.Exists))
            {
                var library = NativeLibrary.Load(path);
                if (Path.GetFileName(path) != "libtorch_cpu.so") continue;
                NativeDefaults.SwitchOffNnpack(library);
                if (OneDnnCaches.AreHidden) OneDnnCaches.Forget(path, library);
            }
            _loaded = true;
        }
    }

    /// <summary>A library's file in a folder where the runtime looks for this program's own, or null.</summary>
    private static string? Find(string fileName) =>
        ((string?)AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") ?? AppContext.BaseDirectory)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, fileName)).FirstOrDefault(File.Exists);
}
