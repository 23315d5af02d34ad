using BatchSeg.Engine.Spark;
using BatchSeg.Foundation.Settings;

namespace BatchSeg.Engine;

/// <summary>Where, and with how much of the machine, the tasks of every stage run. Nothing here shapes what they write.</summary>
public static class EngineSettings
{
    /// <summary>Values of `--engine`.</summary>
    public const string Local = "local", Spark = "spark";

    /// <summary>All settings of this class; those of Spark are a fault where tasks run locally.</summary>
    public static readonly SettingTable Table = new(Rules);

    private static readonly SettingGroup OfRun = Table.Group("Speed"), OfSparkAlone = Table.Group("Spark (with --engine spark)");

    /// <summary>`--engine`: <see cref="Local"/> or <see cref="Spark"/>; by default spark under spark-submit, else local.</summary>
    public static readonly Setting<string> Engine = OfRun.Add("engine", "local|spark",
        "Where tasks run: local, or spark (docs/how-to/spark.md), which is the default under spark-submit",
        Parse.Choice(Local, Spark), SparkOptions.IsUnderSubmit ? Spark : Local, varies: true);

    /// <summary>`--workers`: at least 1; by default <see cref="Environment.ProcessorCount"/>.</summary>
    public static readonly Setting<int> Workers =
        OfRun.Add("workers", "N", "Tasks that run at the same time; by default one for each processor core",
        Parse.Whole(min: 1), $"{Environment.ProcessorCount}", varies: true);

    /// <summary>`--spark-master`: <see cref="SparkOptions.Master"/>.</summary>
    public static readonly Setting<string?> SparkMaster = OfSparkAlone.Add("spark-master", "URL",
        "spark://HOST:PORT, local[2], yarn, ...; by default what Spark's own configuration says", Parse.Text.Optional());

    /// <summary>`--spark-conf`: <see cref="SparkOptions.Settings"/>; empty where none is given.</summary>
    public static readonly Setting<IReadOnlyList<string>> SparkConf =
        OfSparkAlone.AddMany("spark-conf", "KEY=VALUE", "A setting of Spark; may be given again",
        Parse.Of("KEY=VALUE, such as spark.executor.memory=2g", (string text, out string pair) => (pair = text).IndexOf('=') > 0,
        pair => pair));

    /// <summary>`--spark-worker`: <see cref="SparkOptions.Worker"/>.</summary>
    public static readonly Setting<string?> SparkWorker = OfSparkAlone.Add("spark-worker", "PROGRAM",
        "The program that executors start; by default that of the bundle given as --archives FILE#batchseg, else this program's own path",
        Parse.Of("the program that executors start", (string text, out string program) => !string.IsNullOrWhiteSpace(program = text),
        text => text).Optional());

    /// <summary>`--tasks-per-partition`: <see cref="SparkOptions.TasksPerPartition"/>, at least 1.</summary>
    public static readonly Setting<int?> TasksPerPartition = OfSparkAlone.Add("tasks-per-partition", "N",
        "Tasks that one worker process on Spark does; by default 16 to 64, so many that each core has up to four partitions",
        Parse.Whole(min: 1).Optional());

    /// <summary>`--task-minutes`: <see cref="SparkOptions.TaskMinutes"/>, 30 by default.</summary>
    public static readonly Setting<double> TaskMinutes =
        OfSparkAlone.Add("task-minutes", "MINUTES", "On Spark: a task that takes longer counts as hanging; 0 for no limit",
        Parse.Number("above 0, or 0 for no limit", minutes => minutes >= 0), $"{SparkOptions.StandardTaskMinutes}");

    /// <summary>Settings that only Spark has.</summary>
    public static IReadOnlyList<Setting> OfSpark { get; } = [.. Table.All.Where(setting => setting.Group == OfSparkAlone)];

    private static IEnumerable<SettingFault> Rules(SettingValues values)
    {
        if (values.Get(Engine) == Spark) yield break;
        foreach (var setting in OfSpark.Where(values.IsGiven))
            yield return new($"{setting.Flag} is given, but --engine is '{values.Get(Engine)}': it is for --engine spark", Engine,
                setting);
    }

    /// <summary>How tasks run on Spark; null where they do not.</summary>
    public static SparkOptions? SparkOf(SettingValues values) => values.Get(Engine) != Spark ? null : new(
        values.Get(SparkMaster), values.Get(SparkConf), values.Get(TasksPerPartition), values.Get(SparkWorker), values.Get(TaskMinutes));
}
