using BatchSeg.Engine;
using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Naming;
using BatchSeg.Foundation.Settings;
using BatchSeg.Jobs.CommandLine;
using BatchSeg.Pipelines;
using BatchSeg.Pipelines.Files;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Jobs.Verbs;

/// <summary>A job file: a pipeline of stages.</summary>
internal static class RunVerb
{
    private static readonly SettingTable Table = new();

    private static readonly SettingGroup OfJob = Table.Group("Job");

    private static readonly Setting<string> File =
        OfJob.Argument("file", "JOB.yaml", "Job file: docs/reference/job-files.md says what it holds", Parse.Text);

    private static readonly Setting<IReadOnlyList<string>> Set =
        OfJob.AddMany("set", "NAME=VALUE", "A variable of the job; may be given many times",
        Parse.Of("NAME=VALUE", (string text, out string pair) => (pair = text).IndexOf('=') > 0, pair => pair));

    private static readonly Setting<bool> DryRun = OfJob.Switch("dry-run", "Say what would be done, and do nothing");

    /// <summary>Tables of what a job file may set for all of its stages.</summary>
    private static readonly IReadOnlyList<SettingTable> OfStages = [RejectionSettings.Table, EngineSettings.Table];

    public static VerbCommand Create() => new("run", "Runs the stages of a job file", () => [Table, .. OfStages], Run);

    private static async Task Run(Invocation run)
    {
        var job = await Read(run);
        await using var call = run.Over(Used(run, job.Settings));
        await JobRunner.RequireInputs(job, run.Cancel);
        if (run.Get(DryRun))
        {
            var plans = await JobRunner.Plan(job, new JobContext(job.RunDate, call.Workers), run.Cancel);
            run.Answer(new { Job = job.Name, job.RunDate, Stages = plans }, console => JobText.Show(console, job, plans));
            return;
        }
        var report = await call.RunStage(settings =>
            JobRunner.Run(job, new JobRun(job.RunDate, call.Workers, settings, run.Terminal.Say), run.Cancel));
        run.Answer(report, console => JobText.Show(console, report));
    }

    private static async Task<JobFile> Read(Invocation run)
    {
        var (uri, set) = (run.Get(File), Variables(run.Get(Set)));
        var (store, name) = StoreUri.Split(uri);
        if (!await store.Exists(name, run.Cancel)) throw new InputMissingException($"run: the job file {uri} does not exist");
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var reader = new JobFileReader(set, today, settings => Faults(run, settings),
            (folder, runDate) => SummaryFile.PreviousRun(folder, runDate, run.Cancel));
        return await reader.Read(await store.ReadText(name, run.Cancel), uri);
    }

    /// <summary>The last one of a name counts.</summary>
    private static Dictionary<string, string> Variables(IReadOnlyList<string> given) =>
        given.GroupBy(pair => pair[..pair.IndexOf('=')]).ToDictionary(pairs => pairs.Key, pairs => pairs.Last()[(pairs.Key.Length + 1)..]);

    /// <summary>What the file says of Spark is for its own engine: another on the command line leaves it out.</summary>
    private static SettingTexts Used(Invocation run, SettingTexts settings)
    {
        var left = run.IsGiven(EngineSettings.Engine) && run.Get(EngineSettings.Engine) != EngineSettings.Spark ? EngineSettings.OfSpark
            : [];
        return new(settings.ExceptBy(left.Select(setting => setting.Name), setting => setting.Key));
    }

    private static IReadOnlyCollection<string> Faults(Invocation run, SettingTexts settings)
    {
        var allowed = OfStages.SelectMany(table => table.All).Select(setting => setting.Name).ToList();
        var unknown = settings.Keys.Except(allowed).Select(key => $"unknown key `settings.{key}`.{NearestName.Hint(key, allowed)}")
            .ToList();
        return unknown.Count > 0 ? unknown : run.FaultsOver(Used(run, settings));
    }
}
