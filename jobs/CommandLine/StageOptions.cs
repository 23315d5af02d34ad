using System.CommandLine;
using System.CommandLine.Parsing;
using BatchSeg.Data.Errors;

namespace BatchSeg.Jobs.CommandLine;

/// <summary>What every stage takes.</summary>
internal static class StageOptions
{
    public static readonly Option<string> Engine = new("--engine")
    {
        Description = "Where tasks run: local",
        HelpName = "local",
        DefaultValueFactory = _ => "local",
        Validators = { CheckEngine },
    };

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
        command.Add(Engine);
        command.Add(Workers);
        command.Add(MaxRejected);
    }

    private static void CheckEngine(OptionResult result)
    {
        var engine = result.GetValue(Engine)!;
        if (engine == "local") return;
        result.AddError(engine == "spark"
            ? "--engine is 'spark': it is not in this version. Allowed: local."
            : $"--engine is '{engine}'.{NearestName.Hint(engine, ["local"])}");
    }

    private static void Check<T>(OptionResult result, Option<T> option, Func<T, bool> holds, string rule)
    {
        // A value that is not a number at all has its own fault already.
        if (result.Errors.Any()) return;
        var value = result.GetValueOrDefault<T>();
        if (!holds(value)) result.AddError($"{option.Name} is {value}: it must be {rule}");
    }
}
