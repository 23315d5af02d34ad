using System.Globalization;
using BatchSeg.Data.Errors;
using BatchSeg.Data.Text;

namespace BatchSeg.Jobs.Pipelines.Files;

/// <summary>The keys of one stage: the flags of its verb without their dashes. What is wrong is noted, and reading goes on.</summary>
/// <param name="areValuesKnown">False where a value names a variable that has none: then only the keys can be checked.</param>
internal sealed class StageKeys(YamlMap map, string kind, bool areValuesKnown)
{
    /// <summary>What people call the stage: `name`, or its kind.</summary>
    public string Name { get; } = map.Text("name") is { Length: > 0 } name ? name : kind;

    /// <summary>Share of this stage's items that may be rejected; null: the whole job's.</summary>
    public double? MaxRejected { get; } = map.Has("max-rejected") ? map.Number("max-rejected", 0, 0, 1) : null;

    public bool Has(string key) => map.Has(key);

    /// <summary>"" where it is absent, which is noted.</summary>
    public string Required(string key) => map.Required(key);

    public string Text(string key, string standard) => map.Text(key) is { Length: > 0 } text ? text : standard;

    public string? Optional(string key) => map.Text(key) is { Length: > 0 } text ? text : null;

    /// <summary>A YAML list, or texts joined by commas (what a variable can hold).</summary>
    public IReadOnlyList<string> List(string key) =>
        [.. map.Texts(key).SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];

    public T Number<T>(string key, T standard) where T : struct, ISpanParsable<T>
    {
        if (Optional(key) is not { } text) return standard;
        if (T.TryParse(text, CultureInfo.InvariantCulture, out var value)) return value;
        if (areValuesKnown) map.Fault(key, $"is '{text}': it must be a {(typeof(T) == typeof(double) ? "" : "whole ")}number");
        return standard;
    }

    public bool Switch(string key) => map.Choice(key, "false", "true") == "true";

    public string Choice(string key, params string[] allowed) => map.Choice(key, allowed);

    public DateOnly? Date(string key)
    {
        if (Optional(key) is not { } text) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        if (areValuesKnown) map.Fault(key, $"is '{text}': it must be a date such as 2026-11-20");
        return null;
    }

    /// <summary>A length of time such as `30d`, `12h`, `15m` or `90s`.</summary>
    public TimeSpan Duration(string key, TimeSpan standard)
    {
        if (Optional(key) is not { } text) return standard;
        if (Durations.TryParse(text, out var duration)) return duration;
        if (areValuesKnown) map.Fault(key, $"is '{text}': it must be a whole number of days, hours, minutes or seconds, such as 30d, 12h, 15m or 90s");
        return standard;
    }

    /// <summary>Everything in the mapping that is one of <paramref name="names"/> and not empty, as text; a list becomes a text with commas.</summary>
    public Dictionary<string, string> Given(IEnumerable<string> names) =>
        names.Where(map.Has).Select(name => KeyValuePair.Create(name, ValueOf(name))).Where(pair => pair.Value.Length > 0).ToDictionary();

    /// <summary>Notes what is wrong with the options that the keys came to.</summary>
    public void Check(Func<IEnumerable<string>> faults)
    {
        if (!areValuesKnown) return;
        try
        {
            foreach (var fault in faults()) map.Fault(null, $"stage {Name}: {fault}");
        }
        catch (WrongUsageException wrong)
        {
            foreach (var fault in wrong.Faults) map.Fault(null, $"stage {Name}: {fault}");
        }
        catch (InputMissingException missing)
        {
            map.Fault(null, $"stage {Name}: {missing.Message}");
        }
    }

    private string ValueOf(string key) =>
        map.IsMapping(key) ? string.Join(',', map.Map(key)!.Keys.Select(name => $"{name}={map.Map(key)!.Text(name)}")) : string.Join(',', map.Texts(key));
}
