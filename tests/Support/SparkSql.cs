using System.Diagnostics;
using System.Text.Json;

namespace BatchSeg.Tests.Support;

/// <summary>Rows that Apache Spark's own Parquet reader finds: Spark runs in a JVM of its own, without a server.</summary>
public static class SparkSql
{
    /// <summary>What spark-submit passes to JDK 17.</summary>
    private static readonly string[] _opens =
    [
        "java.base/java.nio", "java.base/sun.nio.ch", "java.base/java.lang", "java.base/java.util", "java.base/java.lang.invoke",
        "java.base/sun.security.action", "java.base/sun.util.calendar",
    ];

    /// <summary>The rows of a SELECT over the files of a folder, which are the view `t`. A column that is null is left out of its row;
    /// blobs are in base 64. Skips the calling [SkippableFact] with a reason where there is no Spark or no JDK 17.</summary>
    public static IReadOnlyList<JsonElement> Rows(string folder, string sql)
    {
        var jars = Path.Combine(SparkHome.Require(), "jars");
        var start = new ProcessStartInfo(RequireJava()) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var open in _opens) start.ArgumentList.Add($"--add-opens={open}=ALL-UNNAMED");
        var program = Checkout.File("tests", "Support", "ReadTable.java");
        foreach (var argument in new[] { "-Dfile.encoding=UTF-8", "-cp", $"{jars}/*", program, folder, sql })
            start.ArgumentList.Add(argument);
        start.Environment["SPARK_LOCAL_IP"] = "127.0.0.1";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error.Result);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    private static string RequireJava()
    {
        const string Machines = "/usr/lib/jvm";
        var java = !Directory.Exists(Machines) ? null : Directory.GetFiles(Machines, "java", SearchOption.AllDirectories)
            .FirstOrDefault(path => path.Contains("17", StringComparison.Ordinal) && path.EndsWith("bin/java", StringComparison.Ordinal));
        Skip.If(java is null, $"no JDK 17 below {Machines}, which Spark needs");
        return java!;
    }
}
