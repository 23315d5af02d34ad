namespace BatchSeg.Foundation.Settings;

/// <summary>Settings as texts: name without dashes -> what was written, several texts for a setting that may be given many
/// times.</summary>
public sealed class SettingTexts(IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> texts)
    : Dictionary<string, IReadOnlyList<string>>(texts)
{
    /// <summary>Texts of no setting yet.</summary>
    public SettingTexts() : this([]) { }

    /// <summary>Texts of settings that are given once.</summary>
    public static SettingTexts Of(IEnumerable<KeyValuePair<string, string>> texts) =>
        new(texts.Select(pair => KeyValuePair.Create<string, IReadOnlyList<string>>(pair.Key, [pair.Value])));

    /// <summary>These, and those of <paramref name="below"/> that these leave out.</summary>
    public SettingTexts Over(SettingTexts below) => new(this.Concat(below.ExceptBy(Keys, pair => pair.Key)));

    /// <summary>Those that the table has.</summary>
    public SettingTexts Of(SettingTable table) => new(this.Where(pair => table.Find(pair.Key) is not null));
}
