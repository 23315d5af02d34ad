using BatchSeg.Foundation.Settings;

namespace BatchSeg.Engine;

/// <summary>How many items a stage may do without.</summary>
public static class RejectionSettings
{
    /// <summary>The one setting, as every stage that rejects items has it.</summary>
    public static readonly SettingTable Table = new();

    /// <summary>`--max-rejected`: see <see cref="Runs.RejectedShare"/>; 0.01 by default.</summary>
    public static readonly Setting<double> MaxRejected = Table.Group("Output").Add("max-rejected", "SHARE",
        "Share of items, from 0 to 1, that may be rejected before the stage fails with code 4", Parse.Number(0, 1), "0.01");
}
