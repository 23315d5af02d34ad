namespace TorchSharp;

internal static class PairExtensions
{
    /// <summary>Height and width, as libtorch's operators take them.</summary>
    public static long[] ToArray(this (long, long) pair) => [pair.Item1, pair.Item2];
}
