using BatchSeg.Foundation.Naming;

namespace BatchSeg.Foundation.Settings;

/// <summary>All settings of a stage or verb, in the order of the table's text.</summary>
/// <example><code>
/// public static readonly SettingTable Table = new(Rules);
/// private static readonly SettingGroup Model = Table.Group("Model");
/// public static readonly Setting&lt;int&gt; Batch =
///     Model.Add("batch", "N", "Images per forward pass", Parse.Whole(min: 1), "16", Shapes.Output);
/// </code></example>
/// <param name="rules">Faults of settings that are right one by one. One that is about a setting which is wrong itself is not
/// told.</param>
public sealed class SettingTable(Func<SettingValues, IEnumerable<SettingFault>>? rules = null)
{
    private readonly OrderedDictionary<string, Setting> _settings = [];
    private readonly List<SettingGroup> _groups = [];

    /// <summary>Settings of all groups, in the order in which they were added.</summary>
    public IReadOnlyList<Setting> All => _settings.Values;

    /// <summary>Groups in the order of the help.</summary>
    public IReadOnlyList<SettingGroup> Groups => _groups;

    /// <summary>A new heading below those that are there.</summary>
    public SettingGroup Group(string title)
    {
        var group = new SettingGroup(this, title);
        _groups.Add(group);
        return group;
    }

    /// <summary>The setting of a name (without dashes), or null.</summary>
    public Setting? Find(string name) => _settings.GetValueOrDefault(name);

    /// <summary>Values of settings that came as text; those left out have their defaults.</summary>
    /// <exception cref="Errors.WrongUsageException">All that is wrong: unknown names, values, settings that do not go
    /// together.</exception>
    /// <exception cref="Errors.InputMissingException">A file that a setting names is not there.</exception>
    public SettingValues Read(SettingTexts given)
    {
        var faults = new List<SettingFault>();
        var values = Read(given, faults);
        SettingFault.ThrowIfAny(faults);
        return values;
    }

    /// <summary>As <see cref="Read(SettingTexts)"/>, but notes faults; a setting with one has its default.</summary>
    public SettingValues Read(SettingTexts given, ICollection<SettingFault> faults)
    {
        var found = new List<SettingFault>();
        foreach (var unknown in given.Keys.Where(name => !_settings.ContainsKey(name)))
            found.Add(new($"there is no setting '{unknown}'.{NearestName.Hint(unknown, _settings.Keys)}"));
        bool IsWrong(Setting setting) => found.Any(fault => fault.About.Contains(setting));
        var entries = new Dictionary<Setting, SettingEntry>();
        foreach (var setting in _settings.Values)
            entries[setting] = SettingEntry.Of(setting, given.GetValueOrDefault(setting.Name), found);
        foreach (var setting in _settings.Values.Where(setting => setting.IsRequired && !entries[setting].IsGiven && !IsWrong(setting)))
            found.Add(new($"{setting.Flag} {setting.Missing}", setting));
        var values = new SettingValues(this, entries);
        if (rules is not null) found.AddRange(rules(values).Where(rule => !rule.About.Any(IsWrong)).ToList());
        foreach (var fault in found) faults.Add(fault);
        return values;
    }

    /// <summary>Values of a part of the settings, which were read and checked before; the others have their defaults, or none.</summary>
    public SettingValues Restore(IReadOnlyDictionary<string, string> texts)
    {
        var faults = new List<SettingFault>();
        var entries = _settings.Values.ToDictionary(
            setting => setting, setting => SettingEntry.Of(
                setting, texts.TryGetValue(setting.Name, out var text) ? [text] : null, faults));
        SettingFault.ThrowIfAny(faults);
        return new(this, entries);
    }

    internal Setting<T> Add<T>(Setting<T> setting)
    {
        _settings.Add(setting.Name, setting);
        return setting;
    }
}
