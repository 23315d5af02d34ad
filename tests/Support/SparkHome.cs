namespace BatchSeg.Tests.Support;

/// <summary>A stock Spark: SPARK_HOME, or the one that stands beside the checkout.</summary>
public static class SparkHome
{
    /// <summary>Skips the calling [SkippableFact] with a reason where there is no Spark or no Java.</summary>
    public static string Require()
    {
        var home = Environment.GetEnvironmentVariable("SPARK_HOME") is { Length: > 0 } given ? given : SharedFolder.Find("spark");
        Skip.If(home is null || !File.Exists(Path.Combine(home, "bin", "spark-submit")),
            "there is no Spark: SPARK_HOME is not set, and ../shared/spark is not beside the checkout");
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
            .Append(Path.Combine(Environment.GetEnvironmentVariable("JAVA_HOME") ?? "/nonexistent", "bin"));
        Skip.IfNot(folders.Any(folder => File.Exists(Path.Combine(folder, "java"))), "there is no java for Spark");
        return home!;
    }
}
