using System.Globalization;
using BatchSeg.Foundation.Naming;
using BatchSeg.Foundation.Settings;
using BatchSeg.Foundation.Text;
using BatchSeg.Pipelines.Stages;

namespace BatchSeg.Pipelines.Files;

/// <summary>Reads a job file and tells every fault of it at once: of variables, keys, and each stage's options.</summary>
/// <param name="set">`--set`: name -> value.</param>
/// <param name="today">UTC.</param>
/// <param name="faultsOfSettings">What is wrong with the flags that the file sets for all stages.</param>
/// <param name="previousRunOf">Looks up, by the URI of a summary's folder and the run date, when the job last ended well; asked only where
/// it is needed.</param>
public sealed class JobFileReader(
    IReadOnlyDictionary<string, string> set, DateOnly today, Func<SettingTexts, IEnumerable<string>> faultsOfSettings,
    Func<string, DateOnly, Task<string?>> previousRunOf)
{
    private const string Summary = "summary";

    /// <param name="file">What messages call the text; the job's name is its own.</param>
    /// <exception cref="Foundation.Errors.WrongUsageException">All faults, each with its line.</exception>
    public async Task<JobFile> Read(string yaml, string file)
    {
        var faults = new YamlFaults(file);
        if (YamlMap.Parse(yaml, faults) is not { } top)
        {
            faults.ThrowIfAny();
            throw new InvalidOperationException("a text that is no mapping has a fault");
        }
        var known = VariableReader.Read(top, set, today, previousRun: null);
        var summary = top.Text(Summary) is { Length: > 0 } text ? known.Expand(text, fault => top.Fault(Summary, fault)) : null;
        var runDate = RunDateOf(known);
        var previous = summary is null or Variables.Unknown ? null : await previousRunOf(summary, runDate);
        var job = Read(top, VariableReader.Read(top, set, today, previous), Path.GetFileNameWithoutExtension(file), runDate, previous,
            summary);
        faults.ThrowIfAny();
        return job;
    }

    private JobFile Read(YamlMap top, Variables variables, string name, DateOnly runDate, string? previous, string? summary)
    {
        top.Text("about"); // for those who read the file
        var settings = top.Map("settings") is { } map ? Settings(map, variables) : new SettingTexts();
        var stages = top.Maps("stages").Select(stage => ReadStage(stage, variables)).OfType<IJobStage>().ToList();
        if (!top.Has("stages")) top.Fault(null, "`stages` is missing: a list of what to run");
        else if (top.Maps("stages").Count == 0) top.Fault("stages", "must list at least one stage");
        foreach (var twice in stages.GroupBy(stage => stage.Name).Where(group => group.Count() > 1))
            top.Fault("stages", $"has {twice.Count()} stages named '{twice.Key}': give them a `name` each");
        foreach (var twice in stages.Where(stage => stage.OwnsOutput).GroupBy(stage => stage.Writes).Where(group => group.Count() > 1))
            top.Fault("stages", $"has {twice.Count()} stages that write to {twice.Key} "
                + $"({string.Join(", ", twice.Select(stage => stage.Name))}): give each an output of its own");
        top.RefuseOtherKeys();
        return new(name, runDate, previous, settings, summary, stages);
    }

    private SettingTexts Settings(YamlMap map, Variables variables)
    {
        map.Rewrite(variables.Expand);
        var settings = new SettingTexts(map.Keys.Select(key => KeyValuePair.Create(key, map.Texts(key))));
        foreach (var fault in faultsOfSettings(settings)) map.Fault(null, fault);
        return settings;
    }

    private static IJobStage? ReadStage(YamlMap map, Variables variables)
    {
        map.Rewrite(variables.Expand);
        var kind = map.Required("stage");
        if (kind.Length == 0) return null;
        if (!StageKinds.All.TryGetValue(kind, out var read))
        {
            map.Fault("stage", $"is '{kind}'.{NearestName.Hint(kind, [.. StageKinds.All.Keys])}");
            return null;
        }
        var stage = read(new StageKeys(map, kind));
        map.RefuseOtherKeys();
        return stage;
    }

    private static DateOnly RunDateOf(Variables variables) =>
        DateOnly.TryParse(variables.Expand($"${{{Variables.RunDate}}}", _ => { }), CultureInfo.InvariantCulture, out var date)
            ? date
            : default;
}
