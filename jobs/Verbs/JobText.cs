using BatchSeg.Pipelines;
using BatchSeg.Pipelines.Files;
using BatchSeg.Pipelines.Inspection;
using Spectre.Console;

namespace BatchSeg.Jobs.Verbs;

/// <summary>A job's plan and its report for people.</summary>
internal static class JobText
{
    private const int MostInputsTold = 20;

    public static void Show(IAnsiConsole console, JobFile job, IReadOnlyList<StagePlan> plans)
    {
        console.WriteLine($"{job.Name}, run date {job.RunDate:yyyy-MM-dd}: what would be done");
        console.Write(ConsoleTables.Of(job.Name, ["stage", "does", "inputs", "tasks"],
            plans.Select(plan => (string[])[plan.Stage, plan.Skips ? "skip" : "run", $"{plan.Inputs.Count}",
                plan.Tasks is { } tasks ? $"{tasks}" : "not known yet"])));
        foreach (var plan in plans)
        {
            console.WriteLine($"{plan.Stage}: {(plan.Skips ? "skipped: " : "")}{plan.Why}");
            Tell(console, plan.Inputs.Select(input => $"  reads {input}"));
            Tell(console, plan.SkippedInputs.Select(skipped => $"  skips {skipped.Input}: {skipped.Why}"));
        }
    }

    public static void Show(IAnsiConsole console, JobReport report)
    {
        foreach (var stage in report.Stages)
            console.WriteLine($"{stage.Stage}: {(stage.Status == StageReport.Skipped ? "skipped: " : "")}{stage.Told}");
        if (report.Stages.All(stage => stage.Status == StageReport.Skipped)) console.WriteLine($"{report.Job}: nothing to do");
    }

    private static void Tell(IAnsiConsole console, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        foreach (var line in all.Take(MostInputsTold)) console.WriteLine(line);
        if (all.Count > MostInputsTold) console.WriteLine($"  ... and {all.Count - MostInputsTold} more");
    }
}
