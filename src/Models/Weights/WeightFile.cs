using BatchSeg.Foundation.Errors;
using BatchSeg.Models.Weights.Files;
using static TorchSharp.torch;

namespace BatchSeg.Models.Weights;

/// <summary>Named tensors in a file: .safetensors, or PyTorch's .pth, .pt or .bin. Which of them is told by the content.</summary>
public static class WeightFile
{
    /// <returns>The caller disposes the tensors.</returns>
    /// <exception cref="InputMissingException">There is no such file.</exception>
    /// <exception cref="BatchSegException">The file is damaged, or of no kind that is read here.</exception>
    public static Dictionary<string, Tensor> Read(string path)
    {
        if (!File.Exists(path)) throw new InputMissingException($"there is no weight file {path}");
        try
        {
            return IsSafetensors(path) ? Safetensors.Read(path) : PthReader.ReadStateDict(path);
        }
        catch (Exception broken) when (broken is InvalidDataException or PthException)
        {
            throw new BatchSegException(ExitCode.Failed,
                $"{path} cannot be read as weights: {broken.Message}. Give a .safetensors file, or a .pth that torch.save wrote from a "
                + $"state_dict.", broken);
        }
    }

    /// <summary>The format begins with the header's length in 8 bytes, and then the header's JSON.</summary>
    private static bool IsSafetensors(string path)
    {
        using var stream = File.OpenRead(path);
        Span<byte> start = stackalloc byte[9];
        return stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start[8] == (byte)'{';
    }
}
