using BatchSeg.Data.Stores;
using BatchSeg.Models;
using BatchSeg.Models.Compute;
using BatchSeg.Torch.Extras;

namespace BatchSeg.Infer.Stage;

/// <summary>Settles what `auto` means, once for all tasks.</summary>
internal static class SettingsChoice
{
    public static InferSettings Of(InferOptions options, ModelCard card)
    {
        TorchRuntime.Tune(threads: 1); // before the device is asked for: that loads torch
        var device = DeviceChoice.Open(options.Device);
        // The store's own URI: a relative path means another folder to a worker on another machine.
        return new InferSettings(
            StoreUri.Open(options.Model).Uri, card.WeightsSha256, [.. InferOptions.MaskKinds.Where((options.Masks ?? ["indexed"]).Contains)], options.Tile, options.Overlap,
            options.Tta, options.Batch, options.MetricsAt, device.ToString(), PrecisionChoice.NameOf(PrecisionChoice.Of(options.Precision, device)), TtaScales: options.TtaScales);
    }
}
