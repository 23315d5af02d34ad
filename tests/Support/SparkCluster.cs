using System.Diagnostics;

namespace BatchSeg.Tests.Support;

/// <summary>A standalone Spark cluster of two workers with one core each, by infra/cluster. Starts with the first test that
/// asks.</summary>
public sealed class SparkCluster : IDisposable
{
    private readonly ScratchFolder _scratch = new();
    private readonly Lazy<string> _master;

    public SparkCluster() => _master = new(Start);

    /// <summary>The master's URL; skips the calling [SkippableFact] with a reason where there is no Spark.</summary>
    public string RequireMaster()
    {
        SparkHome.Require();
        return _master.Value;
    }

    /// <summary>Logs of master and workers, and the executors' own folders.</summary>
    public string Folder => _scratch["cluster"];

    /// <summary>Process ids of the executors that run on it.</summary>
    public IReadOnlyList<int> Executors() => [.. ProcessTable.Find("CoarseGrainedExecutorBackend", Folder)];

    public void Dispose()
    {
        if (_master.IsValueCreated) Run("stop", "--dir", Folder);
        _scratch.Dispose();
    }


    private string Start() => Run("start", "--dir", Folder, "--workers", "2", "--cores", "1", "--memory", "1g").Trim();

    private static string Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Checkout.File("infra", "cluster"), arguments) { RedirectStandardOutput = true,
            Environment = { ["SPARK_HOME"] = SparkHome.Require() } };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException(
            $"infra/cluster {arguments[0]} ended with code {process.ExitCode}");
    }
}
