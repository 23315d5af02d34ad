using System.Diagnostics;
using System.Text.RegularExpressions;
using BatchSeg.Tests.Support;

namespace BatchSeg.EndToEnd.Tests.Infra;

/// <summary>infra/cluster, for trials and tests.</summary>
public sealed partial class ClusterTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    [SkippableFact]
    public void Cluster_starts_and_ends_without_leaving_a_process()
    {
        var spark = SparkHome.Require();
        var folder = _scratch["a cluster"];
        var started = Cluster(spark, "start", "--dir", folder, "--workers", "2", "--memory", "1g");
        Assert.True(started.Code == 0, started.Error);
        Assert.Matches(@"^spark://127\.0\.0\.1:\d+\n$", started.Output);
        Assert.Equal(2, Registered().Count(File.ReadAllText(Path.Combine(folder, "master.log"))));
        Assert.Equal(3, ProcessTable.Find(folder).Count);

        var again = Cluster(spark, "start", "--dir", folder);
        Assert.Equal(1, again.Code);
        Assert.Contains("a cluster runs in", again.Error, StringComparison.Ordinal);

        Assert.Equal(new Ended(0, "", ""), Cluster(spark, "stop", "--dir", folder));
        Assert.Empty(ProcessTable.Find(folder));
        Assert.Equal(new Ended(0, "", ""), Cluster(spark, "stop", "--dir", folder));
    }

    [Fact]
    public void Master_that_does_not_start_is_told_with_its_last_words()
    {
        var started = Cluster(BrokenSpark("echo 'no memory left' >&2; exit 1"), "start", "--dir", _scratch["cluster"]);
        Assert.Equal((1, ""), (started.Code, started.Output));
        Assert.Contains("the master ended", started.Error, StringComparison.Ordinal);
        Assert.EndsWith("no memory left\n", started.Error, StringComparison.Ordinal);
    }

    /// <summary>A process id may have gone to another program since it was written down.</summary>
    [Fact]
    public void Process_of_another_is_not_ended()
    {
        using var other = Process.Start("sleep", "60");
        var folder = _scratch["cluster"];
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "master.pid"), $"{other.Id}\n");
        Assert.Equal(0, Cluster(_scratch.Path, "stop", "--dir", folder).Code);
        Assert.False(other.HasExited);
        other.Kill();
    }

    [Theory]
    [InlineData("usage: infra/cluster start", "begin")]
    [InlineData("--dir is missing", "start")]
    [InlineData("--dir needs a value", "start", "--dir")]
    [InlineData("--workers is 'two'", "start", "--dir", "x", "--workers", "two")]
    [InlineData("--memory is '2'", "start", "--dir", "x", "--memory", "2")]
    [InlineData("unknown option '--ports'", "start", "--dir", "x", "--ports", "7077")]
    [InlineData("set SPARK_HOME", "start", "--dir", "x")]
    public void Wrong_usage_is_refused(string message, params string[] arguments)
    {
        var ended = Cluster(_scratch.Path, arguments);
        Assert.Equal((2, ""), (ended.Code, ended.Output));
        Assert.Contains(message, ended.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _scratch.Dispose();

    private Ended Cluster(string spark, params string[] arguments) =>
        Ended.Run(new ProcessStartInfo(Checkout.File("infra", "cluster"), arguments) { WorkingDirectory = _scratch.Path,
            Environment = { ["SPARK_HOME"] = spark } });

    private string BrokenSpark(string body)
    {
        ShellScript.Write(_scratch["spark", "bin", "spark-class"], body);
        return _scratch["spark"];
    }

    [GeneratedRegex("Registering worker")]
    private static partial Regex Registered();
}
