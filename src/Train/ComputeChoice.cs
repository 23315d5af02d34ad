using BatchSeg.Torch.Extras;
using BatchSeg.Train.Loop;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Train;

/// <summary>`--device` and `--precision` to what they mean on this machine.</summary>
internal static class ComputeChoice
{
    public static BatchTensors Of(string device, string precision)
    {
        var opened = DeviceChoice.Open(device);
        return new BatchTensors(opened, precision switch
        {
            "fp32" => ScalarType.Float32,
            "bf16" => ScalarType.BFloat16,
            _ => HasFastBFloat16(opened) ? ScalarType.BFloat16 : ScalarType.Float32,
        });
    }

    private static bool HasFastBFloat16(Device device) => device.type == DeviceType.CUDA || TorchRuntime.ProcessorHasBfloat16;
}
