using System.CommandLine;
using System.CommandLine.Parsing;
using BatchSeg.Data.Errors;
using BatchSeg.Engine.Spark;

namespace BatchSeg.Jobs.CommandLine;

/// <summary>What every stage takes.</summary>
internal static class StageOptions
{
    public static readonly Option<string> Engine = new("--engine")
    {
        Description = "Where tasks run: local, or spark (docs/how-to/spark.md), which is the default under spark-submit",
        HelpName = "local|spark",
        DefaultValueFactory = _ => SparkOptions.IsUnderSubmit ? "spark" : "local",
        Validators = { CheckEngine },
    };

    public static readonly Option<string?> SparkMaster = new("--spark-master") { Description = "spark://HOST:PORT, local[2], yarn, ...; by default what Spark's own configuration says", HelpName = "URL" };

    public static readonly Option<string[]> SparkSettings = new("--spark-conf") { Description = "A setting of Spark; may be given again", HelpName = "KEY=VALUE", DefaultValueFactory = _ => [] };

    public static readonly Option<string?> SparkWorker = new("--spark-worker")
    {
        Description = "The program that executors start; by default that of the bundle given as --archives FILE#batchseg, else this program's own path",
        HelpName = "PROGRAM",
    };

    public static readonly Option<int?> TasksPerPartition = new("--tasks-per-partition") { Description = "Tasks that one worker process on Spark does; by default 16 to 64, so many that each core has up to four partitions", HelpName = "N" };

    public static readonly Option<double> TaskMinutes = new("--task-minutes")
    {
        Description = "On Spark: a task that takes longer counts as hanging; 0 for no limit",
        HelpName = "MINUTES",
        DefaultValueFactory = _ => SparkOptions.StandardTaskMinutes,
    };

    private static readonly IReadOnlyList<string> Engines = ["local", "spark"];

    /// <summary>What only `--engine spark` takes.</summary>
    public static readonly IReadOnlyList<Option> OfSpark = [SparkMaster, SparkSettings, SparkWorker, TasksPerPartition, TaskMinutes];

    public static readonly Option<int> Workers = new("--workers")
    {
        Description = "Tasks that run at the same time; by default one for each processor core",
        HelpName = "N",
        DefaultValueFactory = _ => Environment.ProcessorCount,
        Validators = { result => Check(result, Workers!, workers => workers >= 1, "at least 1") },
    };

    public static readonly Option<double> MaxRejected = new("--max-rejected")
    {
        Description = "Share of items, from 0 to 1, that may be rejected before the stage fails with code 4",
        HelpName = "SHARE",
        DefaultValueFactory = _ => 0.01,
        Validators = { result => Check(result, MaxRejected!, share => share is >= 0 and <= 1, "from 0 to 1") },
    };

    public static void AddStageOptions(this Command command)
    {
        command.AddEngineOptions();
        command.Add(MaxRejected);
    }

    /// <summary>Where and with how much of the machine a stage runs.</summary>
    public static void AddEngineOptions(this Command command)
    {
        command.Add(Engine);
        command.Add(Workers);
        foreach (var option in OfSpark) command.Add(option);
    }

    /// <summary>What `--engine spark` runs with.</summary>
    /// <exception cref="WrongUsageException">Something of it is wrong, or Spark's options are given to another engine.</exception>
    public static SparkOptions? Spark(this Invocation run)
    {
        if (run.Value(Engine) != "spark")
        {
            WrongUsageException.ThrowIfAny(OfSpark.Where(run.IsGiven).Select(option => $"{option.Name} is given, but --engine is '{run.Value(Engine)}': it is for --engine spark"));
            return null;
        }
        var options = new SparkOptions(run.Value(SparkMaster), run.Value(SparkSettings), run.Value(TasksPerPartition), run.Value(SparkWorker), run.Value(TaskMinutes));
        WrongUsageException.ThrowIfAny(options.Faults());
        return options;
    }

    private static void CheckEngine(OptionResult result)
    {
        var engine = result.GetValue(Engine)!;
        if (!Engines.Contains(engine)) result.AddError($"--engine is '{engine}'.{NearestName.Hint(engine, Engines)}");
    }

    private static void Check<T>(OptionResult result, Option<T> option, Func<T, bool> holds, string rule)
    {
        // A value that is not a number at all has its own fault already.
        if (result.Errors.Any()) return;
        var value = result.GetValueOrDefault<T>();
        if (!holds(value)) result.AddError($"{option.Name} is {value}: it must be {rule}");
    }
}
