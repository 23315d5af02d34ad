using System.Runtime.CompilerServices;
using BatchSeg.Models.Runtime;

/// <summary>Part of every project that uses TorchSharp (Directory.Build.targets): its code runs after this.</summary>
internal static class TorchInitializer
{
    [ModuleInitializer]
    internal static void Register() => TorchLibraries.Register();
}
