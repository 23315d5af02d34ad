using System.Reflection;

namespace BatchSeg.Engine.Workers;

/// <summary>How this very program is started again.</summary>
public static class ThisProgram
{
    /// <summary>Set by a bundle's launcher to its own path: it prepares what the program needs of its environment.</summary>
    private const string LauncherVariable = "BATCHSEG_LAUNCHER";

    /// <summary>The program and its first arguments: a bundle's launcher, `dotnet PROGRAM.dll`, or a published program's own
    /// file.</summary>
    public static IReadOnlyList<string> Command { get; } =
        Of(Environment.GetEnvironmentVariable(LauncherVariable), Environment.ProcessPath!, Assembly.GetEntryAssembly()!.Location);

    internal static IReadOnlyList<string> Of(string? launcher, string process, string assembly) =>
        launcher is { Length: > 0 } ? [launcher]
        : Path.GetFileNameWithoutExtension(process) == "dotnet" ? [process, assembly]
        : [process];
}
