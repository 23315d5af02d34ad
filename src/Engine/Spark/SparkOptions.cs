namespace BatchSeg.Engine.Spark;

/// <summary>How tasks run on Spark; nothing here shapes what they write.</summary>
/// <param name="Master">`spark://HOST:PORT`, `local[2]`, `yarn`, ...; null: what spark-submit or Spark's own configuration says.</param>
/// <param name="Settings">`key=value`, as after spark-submit's `--conf`.</param>
/// <param name="TasksPerPartition">Tasks that one worker process does one after the other; null: as many as <see cref="Partitions"/> finds
/// good.</param>
/// <param name="Worker">The program that executors start, as a shell would; null: of the bundle that `--archives` named, or this program's
/// own path.</param>
/// <param name="TaskMinutes">A task that takes longer counts as hanging, and its worker is ended; 0 for no limit.</param>
public sealed record SparkOptions(
    string? Master = null, IReadOnlyList<string>? Settings = null, int? TasksPerPartition = null, string? Worker = null,
    double TaskMinutes = SparkOptions.StandardTaskMinutes)
{
    /// <summary>Default of <see cref="TaskMinutes"/>.</summary>
    public const double StandardTaskMinutes = 30;

    /// <summary>spark-submit started this program, and opened a gateway for it: whoever does that wants Spark.</summary>
    public static bool IsUnderSubmit => Environment.GetEnvironmentVariable(SparkGateway.PortVariable) is { Length: > 0 };
}
