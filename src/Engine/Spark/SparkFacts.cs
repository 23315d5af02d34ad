namespace BatchSeg.Engine.Spark;

/// <summary>What the runner needs to know of an application.</summary>
/// <param name="CoresPerTask">`spark.task.cpus`.</param>
/// <param name="Archives">What Spark unpacks beside each executor: `FILE#NAME`, joined by commas.</param>
internal sealed record SparkFacts(string Master, int CoresPerTask, string Archives)
{
    /// <summary>Tasks then run in the driver's own machine and folder, and archives are not unpacked.</summary>
    public bool IsLocal => Master.StartsWith("local", StringComparison.Ordinal);
}
