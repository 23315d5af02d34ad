using BatchSeg.Data.Settings;

namespace BatchSeg.Jobs.Verbs;

/// <summary>What verbs on registries take.</summary>
internal static class RegistrySettings
{
    public static readonly SettingTable Table = new();

    private static readonly SettingGroup Group = Table.Group("Registry");

    public static readonly Setting<string> Registry = Group.Add("registry", "URI", "Folder or blob prefix of the versions of a model",
        Parse.Text);

    public static readonly Setting<string?> Reason = Group.Add("reason", "TEXT", "Why, for those who look later", Parse.Text.Optional());
}
