using BatchSeg.Foundation.Errors;

namespace BatchSeg.Engine.Spark;

/// <summary>What a session is told besides what its user says: how executors come by the rights to storage, and that nobody else reads of
/// them.</summary>
internal static class SessionSettings
{
    public const string Master = "spark.master", TaskCores = "spark.task.cpus", Archives = "spark.archives",
        YarnArchives = "spark.yarn.dist.archives",
        Redaction = "spark.redaction.regex", ExecutorJava = "spark.executor.extraJavaOptions";

    /// <summary>Java only hands lines on: what its second compiler would make faster is never repaid, and its work on that delays a job of
    /// minutes by seconds.</summary>
    public const string QuickJava = "-XX:TieredStopAtLevel=1";

    /// <summary>Spark's own pattern, and the names under which Azure's secrets go.</summary>
    private const string Secrets = "(?i)secret|password|token|access[.]?key|account[._]?key|connection[._]?string|AZURE_";

    private const string ExecutorVariable = "spark.executorEnv.";

    /// <summary>Variables that Azure's clients read, and no others, are handed on to executors.</summary>
    private static readonly string[] HandedOn =
    [
        "AZURE_STORAGE_CONNECTION_STRING", "AZURE_STORAGE_ACCOUNT", "AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET",
        "AZURE_CLIENT_CERTIFICATE_PATH",
        "AZURE_FEDERATED_TOKEN_FILE", "AZURE_AUTHORITY_HOST",
    ];

    /// <summary>Of those, what is a secret itself.</summary>
    private static readonly string[] Secret = ["AZURE_STORAGE_CONNECTION_STRING", "AZURE_CLIENT_SECRET"];

    /// <summary>The settings of the user's that we look at.</summary>
    public static IEnumerable<string> Read =>
        [Master, TaskCores, Archives, YarnArchives, Redaction, ExecutorJava, .. HandedOn.Select(name => ExecutorVariable + name)];

    /// <param name="variable">Reads an environment variable of the driver.</param>
    /// <param name="given">Reads a setting of the user's, or null.</param>
    /// <returns>Settings to add. They go to the session through the gateway and stand on no command line.</returns>
    /// <exception cref="WrongUsageException">On Kubernetes a secret would have to be handed on.</exception>
    public static IEnumerable<KeyValuePair<string, string>> Of(Func<string, string?> variable, Func<string, string?> given)
    {
        // Spark writes an executor's variables into its pod's specification, which no redaction reaches.
        if (given(Master)?.StartsWith("k8s://", StringComparison.Ordinal) == true)
            WrongUsageException.ThrowIfAny(Secret.Where(name => variable(name) is { Length: > 0 }).Select(name =>
                $"{name} is set, and on Kubernetes it would stand in the executors' pod specifications for all to read: " +
                "unset it, and use a managed identity or a mounted certificate (docs/how-to/spark.md, Credentials)"));

        yield return new(Redaction, given(Redaction) is { Length: > 0 } own ? $"{Secrets}|{own}" : Secrets);
        if (given(ExecutorJava) is null) yield return new(ExecutorJava, QuickJava);
        foreach (var name in HandedOn)
            if (variable(name) is { Length: > 0 } value && given(ExecutorVariable + name) is null)
                yield return new(ExecutorVariable + name, value);
    }
}
