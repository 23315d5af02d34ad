using System.Reflection;

namespace BatchSeg.Engine.Workers;

/// <summary>How this very program is started again.</summary>
public static class ThisProgram
{
    /// <summary>The program and its first arguments: `dotnet PROGRAM.dll`, or a published program's own file.</summary>
    public static IReadOnlyList<string> Command { get; } = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
        ? [Environment.ProcessPath!, Assembly.GetEntryAssembly()!.Location]
        : [Environment.ProcessPath!];
}
