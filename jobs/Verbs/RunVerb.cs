using System.CommandLine;
using BatchSeg.Data.Errors;
using BatchSeg.Data.Stores;
using BatchSeg.Jobs.CommandLine;
using BatchSeg.Jobs.Pipelines;
using BatchSeg.Jobs.Pipelines.Files;

namespace BatchSeg.Jobs.Verbs;

/// <summary>A job file: a pipeline of stages.</summary>
internal static class RunVerb
{
    private static readonly Argument<string> File = new("JOB.yaml")
    {
        Description = "Job file: docs/reference/job-files.md says what it holds",
    };
    private static readonly Option<string[]> Set = new("--set") { Description = "A variable of the job; may be given many times", HelpName = "NAME=VALUE", DefaultValueFactory = _ => [] };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Say what would be done, and do nothing" };

    public static Command Create()
    {
        var command = new Command("run", "Runs the stages of a job file") { File, Set, DryRun };
        command.AddStageOptions();
        command.SetRun(run => Run(run, command));
        return command;
    }

    private static async Task Run(Invocation run, Command command)
    {
        var job = await Read(run, command);
        await using var call = run.With(Used(run, job.Settings));
        _ = call.Spark(); // what is wrong with the engine's options is told before anything starts, and by a dry run too
        await JobRunner.RequireInputs(job, run.Cancel);
        if (run.Value(DryRun))
        {
            var plans = await JobRunner.Plan(job, new JobContext(job.RunDate, call.Workers), run.Cancel);
            run.Answer(new { Job = job.Name, job.RunDate, Stages = plans }, console => JobText.Show(console, job, plans));
            return;
        }
        var report = await call.RunStage(settings => JobRunner.Run(job, new JobRun(job.RunDate, call.Workers, settings, run.Terminal.Say), run.Cancel));
        run.Answer(report, console => JobText.Show(console, report));
    }

    private static async Task<JobFile> Read(Invocation run, Command command)
    {
        var (uri, set) = (run.Value(File), Settings(run.Value(Set)));
        var (store, name) = StoreUri.Split(uri);
        if (!await store.Exists(name, run.Cancel)) throw new InputMissingException($"run: the job file {uri} does not exist");
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var reader = new JobFileReader(set, today, settings => Faults(run, settings, command), (folder, runDate) => SummaryFile.PreviousRun(folder, runDate, run.Cancel));
        return await reader.Read(await store.ReadText(name, run.Cancel), uri);
    }

    private static Dictionary<string, string> Settings(string[] given)
    {
        WrongUsageException.ThrowIfAny(given.Where(pair => pair.IndexOf('=') < 1).Select(pair => $"run: --set is '{pair}': it must be NAME=VALUE"));
        // The last one counts, as with other flags.
        return given.GroupBy(pair => pair[..pair.IndexOf('=')]).ToDictionary(pairs => pairs.Key, pairs => pairs.Last()[(pairs.Key.Length + 1)..]);
    }

    /// <summary>What the file says of Spark is for its own engine: another on the command line leaves it out.</summary>
    private static Dictionary<string, IReadOnlyList<string>> Used(Invocation run, JobSettings settings)
    {
        var left = run.IsGiven(StageOptions.Engine) && run.Value(StageOptions.Engine) != "spark" ? StageOptions.OfSpark.Select(option => option.Name[2..]) : [];
        return settings.ExceptBy(left, setting => setting.Key).ToDictionary();
    }

    private static IReadOnlyCollection<string> Faults(Invocation run, JobSettings settings, Command command)
    {
        var allowed = command.Options.Where(option => option != Set && option != DryRun && option.Name is not "--help").Select(option => option.Name[2..]).ToList();
        var unknown = settings.Keys.Except(allowed).Select(key => $"unknown key `settings.{key}`.{NearestName.Hint(key, allowed)}").ToList();
        return unknown.Count > 0 ? unknown : run.FaultsWith(settings);
    }
}
