namespace BatchSeg.Data.Settings;

/// <summary>What one setting came to.</summary>
/// <param name="Texts">As written; the default's where nothing was given, and none where there is none.</param>
/// <param name="IsGiven">Somebody wrote it.</param>
internal readonly record struct SettingEntry(IReadOnlyList<string> Texts, object? Value, bool IsGiven)
{
    /// <param name="texts">Null where nothing was given. An empty text is as good as none, but for a setting that takes it.</param>
    public static SettingEntry Of(Setting setting, IReadOnlyList<string>? texts, ICollection<SettingFault> faults)
    {
        if (texts is null or [] || (texts is [""] && !setting.TakesEmpty)) return Standard(setting);
        return new(texts, setting.Read(texts, faults), IsGiven: true);
    }

    public static SettingEntry Standard(Setting setting) =>
        new(setting.Standard is { } text ? [text] : [], setting.StandardValue, IsGiven: false);
}
