using System.Reflection;

namespace BatchSeg.Foundation;

/// <summary>The version that manifests and plan hashes name.</summary>
public static class ProgramVersion
{
    public static string Current { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
