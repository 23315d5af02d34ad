using System.Globalization;
using BatchSeg.Engine;
using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Settings;
using BatchSeg.Foundation.Text;

namespace BatchSeg.Pipelines.Files;

/// <summary>The keys of one stage: the flags of its verb without their dashes. What is wrong is noted, and reading goes on.</summary>
/// <remarks>What is wrong with a value that a variable left unknown was said when the variable was.</remarks>
public sealed class StageKeys(YamlMap map, string kind)
{
    /// <summary>What people call the stage: `name`, or its kind.</summary>
    public string Name { get; } = map.Text("name") is { Length: > 0 } name ? name : kind;

    /// <summary>Share of this stage's items that may be rejected; null: the whole job's.</summary>
    public double? MaxRejected
    {
        get
        {
            var values = Read(RejectionSettings.Table);
            return values.IsGiven(RejectionSettings.MaxRejected) ? values.Get(RejectionSettings.MaxRejected) : null;
        }
    }

    /// <summary>The settings of a table, by the keys of their names.</summary>
    /// <param name="below">Values of those that the keys leave out: a recipe's.</param>
    /// <param name="without">Settings that this kind of stage has no key for.</param>
    public SettingValues Read(SettingTable table, IReadOnlyDictionary<string, string>? below = null,
        params IReadOnlyCollection<Setting> without)
    {
        var given = new SettingTexts();
        foreach (var setting in table.All.Except(without))
            if (Texts(setting) is { } texts) given[setting.Name] = texts;
        var faults = new List<SettingFault>();
        var values = table.Read(below is null ? given : given.Over(SettingTexts.Of(below)), faults);
        foreach (var fault in faults.Where(fault => !fault.About.Any(without.Contains)))
            Fault(fault.About is [var only] ? only.Name : null, fault.Text);
        return values;
    }

    /// <summary>"" where it is absent, which is noted.</summary>
    public string Required(string key) => Optional(key) ?? map.Required(key);

    /// <summary><paramref name="standard"/> where the key is absent or empty.</summary>
    public string Text(string key, string standard) => Optional(key) ?? standard;

    /// <summary>Null where the key is absent or empty.</summary>
    public string? Optional(string key) => map.Text(key) is { Length: > 0 } text ? text : null;

    /// <summary>One of <paramref name="allowed"/>; the first where the key is absent, or says something else, which is noted.</summary>
    public string Choice(string key, params string[] allowed) =>
        Optional(key) is null or Variables.Unknown ? allowed[0] : map.Choice(key, allowed);

    /// <summary>A number from 0 to 1.</summary>
    public double Share(string key)
    {
        if (Optional(key) is not { } text) return 0;
        if (double.TryParse(text, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 1) return value;
        Fault(key, $"`{key}` is '{text}': it must be from 0 to 1");
        return 0;
    }

    /// <summary>A length of time such as `30d`, `12h`, `15m` or `90s`.</summary>
    public TimeSpan Duration(string key, TimeSpan standard)
    {
        if (Optional(key) is not { } text) return standard;
        if (Durations.TryParse(text, out var duration)) return duration;
        Fault(key, $"`{key}` is '{text}': it must be a whole number of days, hours, minutes or seconds, such as 30d, 12h, 15m or 90s");
        return standard;
    }

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

    /// <summary>As its flag takes it; null where the key is not there. Of what may be given many times: a YAML list, or texts joined by
    /// commas (what a variable can hold).</summary>
    private IReadOnlyList<string>? Texts(Setting setting)
    {
        if (!map.Has(setting.Name)) return null;
        if (!setting.IsMany) return map.FlagText(setting.Name) is { } text ? [text] : null;
        return [.. map.Texts(setting.Name).SelectMany(text => text.Split(',',
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
    }

    /// <param name="key">At whose line; null, or a key that is not there: the stage's.</param>
    private void Fault(string? key, string what)
    {
        if (!what.Contains(Variables.Unknown, StringComparison.Ordinal))
            map.FaultAt(key is not null && map.Has(key) ? key : null, $"stage {Name}: {what}");
    }
}
