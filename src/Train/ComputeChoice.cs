using BatchSeg.Models.Compute;
using BatchSeg.Train.Loop;

namespace BatchSeg.Train;

/// <summary>`--device` and `--precision` to what they mean on this machine.</summary>
internal static class ComputeChoice
{
    public static BatchTensors Of(string device, string precision)
    {
        var opened = DeviceChoice.Open(device);
        return new BatchTensors(opened, PrecisionChoice.Of(precision, opened));
    }
}
