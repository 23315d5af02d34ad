using BatchSeg.Engine.Workers;

namespace BatchSeg.Engine.Spark;

/// <summary>The command that executors start for each partition, under `/bin/bash -c`.</summary>
internal static class WorkerCommand
{
    /// <summary>Where a bundle given as `--archives batchseg-linux-x64.tar.gz#batchseg` has its program, seen from an executor.</summary>
    private const string BundleName = "#batchseg", BundleProgram = "./batchseg/bin/batchseg";

    /// <summary>exec, so that the worker is the executor's own child and sees it die.</summary>
    public static string Of(SparkOptions options, SparkFacts facts, WorkerOptions worker) =>
        $"exec {Program(options, facts)} worker {string.Join(' ', worker.Arguments().Select(Quote))}";

    public static string Program(SparkOptions options, SparkFacts facts) => options.Worker
        ?? (!facts.IsLocal && facts.Archives.Split(',').Any(archive => archive.EndsWith(BundleName, StringComparison.Ordinal))
            ? BundleProgram
            : string.Join(' ', ThisProgram.Command.Select(Quote)));

    /// <summary>For bash: within single quotes nothing has a meaning but the quote itself.</summary>
    internal static string Quote(string word) => word.All(letter => char.IsAsciiLetterOrDigit(letter) || "-_./:=@,+".Contains(letter))
        && word.Length > 0 ? word : $"'{word.Replace("'", "'\\''")}'";
}
