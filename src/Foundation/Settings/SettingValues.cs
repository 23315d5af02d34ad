
namespace BatchSeg.Foundation.Settings;

/// <summary>The values of a table's settings: <c>values.Get(InferSettings.Overlap)</c>.</summary>
public sealed class SettingValues
{
    private readonly Dictionary<Setting, SettingEntry> _entries;

    internal SettingValues(SettingTable table, Dictionary<Setting, SettingEntry> entries) => (Table, _entries) = (table, entries);

    /// <summary>Table whose settings have these values.</summary>
    public SettingTable Table { get; }

    /// <summary>Value that was given, or the default.</summary>
    /// <exception cref="KeyNotFoundException">The setting belongs to another table.</exception>
    public T Get<T>(Setting<T> setting) => (T)_entries[setting].Value!;

    /// <summary>Whether somebody wrote it: a default does not count.</summary>
    public bool IsGiven(Setting setting) => _entries[setting].IsGiven;

    /// <summary>Whether its value is another than its default.</summary>
    public bool IsSet(Setting setting) => TextOf(setting) != setting.Write(setting.StandardValue);

    /// <summary>A setting as it was written, or its default; "" where there is neither.</summary>
    public string Written(Setting setting) => string.Join(',', _entries[setting].Texts);

    /// <summary>A setting's value as text, the same for all ways of writing it; null where it has none.</summary>
    public string? TextOf(Setting setting) => setting.Write(_entries[setting].Value);

    /// <summary>The same values but one, which comes as text.</summary>
    /// <exception cref="Errors.WrongUsageException">The text is no value of that setting.</exception>
    public SettingValues With(Setting setting, params IReadOnlyList<string> texts)
    {
        var faults = new List<SettingFault>();
        var entry = SettingEntry.Of(setting, texts, faults);
        SettingFault.ThrowIfAny(faults);
        return With(setting, entry);
    }

    /// <summary>The same values but one.</summary>
    public SettingValues With<T>(Setting<T> setting, T value) =>
        With(setting, new SettingEntry(setting.Write(value) is { } text ? [text] : [], value, IsGiven: true));

    /// <summary>The same values but for one, which has its default.</summary>
    public SettingValues Without(Setting setting) => With(setting, SettingEntry.Standard(setting));

    /// <summary>What shapes the output: name -> value as text. "" for a setting without a value.</summary>
    public IReadOnlyDictionary<string, string> Shaping() =>
        Table.All.Where(Counts).ToDictionary(setting => setting.Name, setting => TextOf(setting) ?? "");

    /// <summary>Whether a setting, with the value that it has, is a part of what makes two runs the same job.</summary>
    public bool Counts(Setting setting) =>
        setting.Shapes != Shapes.Nothing && (setting.Beside is null || IsSet(setting.Beside))
        && (setting.Shapes == Shapes.Output || IsSet(setting));

    private SettingValues With(Setting setting, SettingEntry entry) => new(Table, new(_entries) { [setting] = entry });
}
