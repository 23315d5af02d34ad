using BatchSeg.Foundation.Settings;
using BatchSeg.Models.Runtime;

namespace BatchSeg.Infer.Stage;

/// <summary>Settles what `auto` means, once for all tasks.</summary>
internal static class SettingsChoice
{
    public static SettingValues Of(SettingValues options)
    {
        TorchRuntime.Tune(threads: 1); // before the device is asked for: that loads torch
        var device = DeviceChoice.Open(options.Get(InferSettings.Device));
        var precision = PrecisionChoice.NameOf(PrecisionChoice.Of(options.Get(InferSettings.Precision), device));
        return options.With(InferSettings.Device, device.ToString()).With(InferSettings.Precision, precision);
    }
}
