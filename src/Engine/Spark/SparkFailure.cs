using System.Globalization;
using System.Text.RegularExpressions;
using BatchSeg.Engine.Py4J;
using BatchSeg.Engine.Workers;
using BatchSeg.Foundation.Errors;

namespace BatchSeg.Engine.Spark;

/// <summary>Why a job failed, as far as Spark's messages tell.</summary>
/// <param name="Partition">The one that failed as often as Spark allows, or null where the job failed otherwise.</param>
/// <param name="ExitStatus">Of the worker process of its last try, or null where Spark does not know it (an executor was lost).</param>
/// <param name="Said">The last of that worker's standard error; else Spark's own message.</param>
internal sealed partial record SparkFailure(int? Partition, int? ExitStatus, string Said)
{
    public static SparkFailure Of(JavaException exception)
    {
        var text = exception.AllMessages;
        int? partition = FailedTask().Match(text) is { Success: true } task
            ? int.Parse(task.Groups["partition"].Value, CultureInfo.InvariantCulture)
            : null;
        if (WorkerEnd().Match(text) is { Success: true } end)
            return new(partition, int.Parse(end.Groups["status"].Value, CultureInfo.InvariantCulture), end.Groups["said"].Value.Trim());
        return new(partition, null, Beginning(text));
    }

    /// <summary>The worker ended by itself and said why: to run its tasks singly would tell nothing new.</summary>
    public bool IsExplained => ExitStatus is { } status && !WorkerEnding.IsDeath(status);

    /// <param name="program">What executors were told to start.</param>
    public BatchSegException Exception(string program) => ExitStatus switch
    {
        126 or 127 => new(ExitCode.Failed, $"the executors cannot start '{program}' (status {ExitStatus}) {Said}. Give the bundle to "
            + $"Spark (--archives batchseg-linux-x64.tar.gz#batchseg), or name the program's path on the executors (--spark-worker)"),
        { } status => new(Enum.IsDefined((ExitCode)status) ? (ExitCode)status : ExitCode.Failed,
            WorkerEnding.Failure(Said) ?? $"a worker ended with status {status} ({WorkerEnding.Describe(status)}): {Said}"),
        null => new(ExitCode.Failed, $"the Spark job failed: {Said}"),
    };

    private static string Beginning(string text)
    {
        var trace = text.IndexOf("Driver stacktrace", StringComparison.Ordinal);
        var end = Math.Min(trace < 0 ? text.Length : trace, 1500);
        return text[..end].Trim();
    }

    [GeneratedRegex(@"Task (?<partition>\d+) in stage \S+ failed \d+ times")]
    private static partial Regex FailedTask();

    // Up to where Java's stack trace begins.
    [GeneratedRegex(@"exited with status (?<status>-?\d+)\. Error: (?<said>.*?)\s*\.?\s*(\n\s*at [\w.$]+\(|\n*Driver stacktrace|\z)",
        RegexOptions.Singleline)]
    private static partial Regex WorkerEnd();
}
