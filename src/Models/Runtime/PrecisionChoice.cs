using BatchSeg.Foundation.Errors;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Models.Runtime;

/// <summary>`auto`, `fp32`, `bf16` or `fp16`, and the type of tensor that it means on a device.</summary>
public static class PrecisionChoice
{
    /// <summary>Names that `--precision` takes; `auto` depends on the device.</summary>
    public static readonly IReadOnlyList<string> Names = ["auto", "fp32", "bf16", "fp16"];

    /// <exception cref="WrongUsageException">`fp16` on a processor.</exception>
    /// <remarks>`auto` takes bfloat16 where the device multiplies it in hardware; elsewhere it would be 2 to 4 times as slow as
    /// float32.</remarks>
    public static ScalarType Of(string name, Device device) => name switch
    {
        "fp32" => ScalarType.Float32,
        "bf16" => ScalarType.BFloat16,
        "fp16" when device.type == DeviceType.CUDA => ScalarType.Float16,
        "fp16" => throw new WrongUsageException(
            $"--precision fp16 is for CUDA devices, and this is {device}: processors do not convolve float16. Allowed here: fp32, bf16, "
            + $"auto."),
        _ => device.type == DeviceType.CUDA || TorchRuntime.ProcessorHasBfloat16 ? ScalarType.BFloat16 : ScalarType.Float32,
    };

    /// <summary>`fp32`, `bf16` or `fp16`.</summary>
    public static string NameOf(ScalarType type) =>
        type switch { ScalarType.BFloat16 => "bf16", ScalarType.Float16 => "fp16", _ => "fp32" };
}
