namespace BatchSeg.Models.Runtime;

/// <summary>What the processor can do, by the names of /proc/cpuinfo.</summary>
internal static class ProcessorFlags
{
    private static readonly string[] Bfloat16Flags = ["avx512_bf16", "amx_bf16", "bf16"]; // the last one is Arm's

    /// <summary>Whether it multiplies bfloat16 in hardware.</summary>
    /// <param name="cpuinfo">The text of /proc/cpuinfo.</param>
    public static bool HaveBfloat16(string cpuinfo) => Of(cpuinfo).Overlaps(Bfloat16Flags);

    /// <summary>The flags of the first processor.</summary>
    private static HashSet<string> Of(string cpuinfo)
    {
        var line = cpuinfo.Split('\n').FirstOrDefault(
            line => line.StartsWith("flags", StringComparison.Ordinal) || line.StartsWith("Features", StringComparison.Ordinal));
        return line is null ? [] : [.. line[(line.IndexOf(':') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }
}
