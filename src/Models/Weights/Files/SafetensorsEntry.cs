using static TorchSharp.torch;

namespace BatchSeg.Models.Weights.Files;

/// <summary>One tensor of a safetensors file.</summary>
/// <param name="Offset">Of its first byte, from the end of the header.</param>
/// <param name="Length">In bytes.</param>
public sealed record SafetensorsEntry(string Name, ScalarType Type, IReadOnlyList<long> Shape, long Offset, long Length)
{
    /// <summary>Its shape as torch takes it: a new array at every read.</summary>
    public long[] ShapeArray => [.. Shape];
}
