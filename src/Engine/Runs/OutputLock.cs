using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Engine.Runs;

/// <summary>One run at a time writes to an output folder.</summary>
public static class OutputLock
{
    private const string Name = ".lock";

    /// <summary>Held until dispose, or until this process ends, however it does.</summary>
    /// <exception cref="BatchSegException">Another run holds it: exit code 5.</exception>
    public static async Task<IAsyncDisposable> Take(IStore output, CancellationToken cancel = default) =>
        await output.TryLock(Name, cancel)
        ?? throw new BatchSegException(ExitCode.OutputBusy,
            $"another run is writing to {output.Uri}. Wait for it to end, or give another --output.");
}
