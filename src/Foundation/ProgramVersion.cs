using System.Reflection;

namespace BatchSeg.Foundation;

/// <summary>The version that manifests and plan hashes name.</summary>
public static class ProgramVersion
{
    /// <summary>Version of the build, without a source revision: `0.2.0`.</summary>
    public static string Current { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
