namespace BatchSeg.Tables;

/// <param name="Threads">Worker threads of the database; null for one per processor.</param>
/// <param name="MemoryMegabytes">Memory above which queries spill to a temporary folder; null for DuckDB's default, 80 % of the
/// machine's.</param>
public sealed record DatabaseOptions(int? Threads = null, int? MemoryMegabytes = null)
{
    /// <summary>Sentences on what is wrong with the options, one a fault; none where they can be used.</summary>
    public IEnumerable<string> Faults()
    {
        if (Threads < 1) yield return $"the database's threads are {Threads}: at least 1";
        if (MemoryMegabytes < 64) yield return $"the database's memory is {MemoryMegabytes} MB: at least 64";
    }
}
