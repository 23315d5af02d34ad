using BatchSeg.Foundation.Settings;

namespace BatchSeg.Engine;

/// <summary>How many items a stage may do without.</summary>
public static class RejectionSettings
{
    public static readonly SettingTable Table = new();

    public static readonly Setting<double> MaxRejected = Table.Group("Output").Add("max-rejected", "SHARE",
        "Share of items, from 0 to 1, that may be rejected before the stage fails with code 4", Parse.Number(0, 1), "0.01");
}
