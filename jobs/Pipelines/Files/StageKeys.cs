using System.Globalization;
using BatchSeg.Data.Errors;
using BatchSeg.Data.Text;

namespace BatchSeg.Jobs.Pipelines.Files;

/// <summary>The keys of one stage: the flags of its verb without their dashes. What is wrong is noted, and reading goes on.</summary>
/// <remarks>What is wrong with a value that a variable left unknown was said when the variable was.</remarks>
/// <param name="defaults">Values of keys that the mapping leaves out or empty; null for none.</param>
internal sealed class StageKeys(YamlMap map, string kind, IReadOnlyDictionary<string, string>? defaults = null)
{
    /// <summary>What people call the stage: `name`, or its kind.</summary>
    public string Name { get; } = map.Text("name") is { Length: > 0 } name ? name : kind;

    /// <summary>Share of this stage's items that may be rejected; null: the whole job's.</summary>
    public double? MaxRejected => Optional("max-rejected") is null ? null : Number("max-rejected", 0.0, share => share is >= 0 and <= 1, "a number from 0 to 1");

    public bool Has(string key) => map.Has(key);

    /// <summary>The same keys, with values for those that are left out.</summary>
    public StageKeys Over(IReadOnlyDictionary<string, string> recipe) => new(map, kind, recipe);

    /// <summary>"" where it is absent, which is noted.</summary>
    public string Required(string key) => Optional(key) ?? map.Required(key);

    public string Text(string key, string standard) => Optional(key) ?? standard;

    public string? Optional(string key) => map.Text(key) is { Length: > 0 } text ? text : defaults?.GetValueOrDefault(key);

    /// <summary>A YAML list, or texts joined by commas (what a variable can hold).</summary>
    public IReadOnlyList<string> List(string key) =>
        [.. map.Texts(key).SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];

    public double Number(string key, double standard) => Number(key, standard, double.IsFinite, "a number");

    public int Integer(string key, int standard) => Number(key, standard, _ => true, "a whole number");

    public long Long(string key, long standard) => Number(key, standard, _ => true, "a whole number");

    public bool Switch(string key) => Choice(key, "false", "true") == "true";

    public string Choice(string key, params string[] allowed) => Optional(key) is null or Variables.Unknown ? allowed[0] : map.Choice(key, allowed);

    public DateOnly? Date(string key)
    {
        if (Optional(key) is not { } text) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        Fault(key, $"`{key}` is '{text}': it must be a date such as 2026-11-20");
        return null;
    }

    /// <summary>A length of time such as `30d`, `12h`, `15m` or `90s`.</summary>
    public TimeSpan Duration(string key, TimeSpan standard)
    {
        if (Optional(key) is not { } text) return standard;
        if (Durations.TryParse(text, out var duration)) return duration;
        Fault(key, $"`{key}` is '{text}': it must be a whole number of days, hours, minutes or seconds, such as 30d, 12h, 15m or 90s");
        return standard;
    }

    /// <summary>Everything in the mapping that is one of <paramref name="names"/> and not empty, as its flag takes it.</summary>
    public Dictionary<string, string> Given(IEnumerable<string> names) =>
        names.Where(map.Has).Select(name => KeyValuePair.Create(name, map.FlagText(name) ?? "")).Where(pair => pair.Value.Length > 0).ToDictionary();

    /// <summary>Notes what is wrong with the options that the keys came to, or with a file that they name.</summary>
    public void Check(Func<IEnumerable<string>> faults)
    {
        try
        {
            foreach (var fault in faults()) Fault(null, fault);
        }
        catch (WrongUsageException wrong)
        {
            foreach (var fault in wrong.Faults) Fault(null, fault);
        }
        catch (InputMissingException missing)
        {
            Fault(null, missing.Message);
        }
    }

    private T Number<T>(string key, T standard, Func<T, bool> holds, string mustBe) where T : struct, ISpanParsable<T>
    {
        if (Optional(key) is not { } text) return standard;
        if (T.TryParse(text, CultureInfo.InvariantCulture, out var value) && holds(value)) return value;
        Fault(key, $"`{key}` is '{text}': it must be {mustBe}");
        return standard;
    }

    /// <param name="key">At whose line; null: the stage's.</param>
    private void Fault(string? key, string what)
    {
        if (!what.Contains(Variables.Unknown, StringComparison.Ordinal)) map.FaultAt(key, $"stage {Name}: {what}");
    }
}
