namespace TorchSharp;

public static partial class torch
{
    /// <summary>How a division's quotients become whole.</summary>
    public enum RoundingMode
    {
        None,
        trunc,
        floor,
    }
}
