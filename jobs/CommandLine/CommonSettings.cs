using BatchSeg.Data.Settings;

namespace BatchSeg.Jobs.CommandLine;

/// <summary>What every verb takes.</summary>
internal static class CommonSettings
{
    public static readonly SettingTable Table = new();

    private static readonly SettingGroup OfAll = Table.Group("Every verb");

    public static readonly Setting<bool> Json =
        OfAll.Switch("json", "Standard output is exactly one JSON object; all else goes to standard error");

    public static readonly Setting<bool> Verbose = OfAll.Switch("verbose", "Log debug messages, and print stack traces of failures");

    /// <summary>Their options, which stand before the verb or behind it.</summary>
    public static readonly IReadOnlyList<SettingOption> Options = [.. Table.All.Select(setting => new SettingOption(setting))];
}
