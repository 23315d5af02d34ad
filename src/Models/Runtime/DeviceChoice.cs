using System.Globalization;
using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Settings;
using TorchSharp;

namespace BatchSeg.Models.Runtime;

/// <summary>`auto`, `cpu`, `cuda` or `cuda:N`, and the processor that it means here.</summary>
public static class DeviceChoice
{
    /// <summary>A setting that names a device.</summary>
    public static ValueParser<string> Value { get; } = Parse.Checked("auto, cpu, cuda or cuda:N", Fault);

    /// <summary>What is wrong with the text, or null; whether the device exists is not asked.</summary>
    public static string? Fault(string text) =>
        text is "auto" or "cpu" or "cuda" || text.StartsWith("cuda:", StringComparison.Ordinal)
            && int.TryParse(text[5..], NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? null
            : $"--device is '{text}': it must be auto, cpu, cuda or cuda:N";

    /// <exception cref="WrongUsageException">A GPU is asked for that is not there.</exception>
    public static torch.Device Open(string text)
    {
        if (text == "auto") return torch.cuda.is_available() ? torch.CUDA : torch.CPU;
        if (text == "cpu") return torch.CPU;
        var number = text.Length > 5 ? int.Parse(text[5..], CultureInfo.InvariantCulture) : 0;
        if (!torch.cuda.is_available())
            throw new WrongUsageException(
                $"--device is {text}, but libtorch finds no GPU here. Give --device cpu, or set TORCH_HOME to a libtorch with CUDA.");
        if (number >= torch.cuda.device_count())
            throw new WrongUsageException($"--device is {text}, but there are {torch.cuda.device_count()} GPUs, numbered from 0");
        return torch.device("cuda", number);
    }
}
