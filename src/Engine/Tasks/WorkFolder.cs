using BatchSeg.Storage.Stores;

namespace BatchSeg.Engine.Tasks;

/// <summary>The folder of an output that holds what only an unfinished run needs: ledgers and spooled archives.</summary>
public static class WorkFolder
{
    /// <summary>Name of the folder, below the output.</summary>
    public const string Name = "work";

    /// <summary>Whether an object of this name is in it.</summary>
    public static bool Holds(string name) => name.StartsWith($"{Name}/", StringComparison.Ordinal);

    /// <summary>Whether there is an object in it: an earlier run did not finish.</summary>
    public static async Task<bool> HoldsAny(IStore output, CancellationToken cancel) =>
        await output.List($"{Name}/", cancel).AnyAsync(cancel);

    /// <summary>Once the output is published, nothing in it is needed.</summary>
    public static async Task Remove(IStore output, CancellationToken cancel)
    {
        await foreach (var leftover in output.List($"{Name}/", cancel)) await output.Delete(leftover.Name, cancel);
    }
}
