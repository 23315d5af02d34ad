using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Engine.Workers;

/// <summary>Ends this process when its table of tasks is gone: the job is over or was cancelled, and the cluster does not tell the
/// programs that it started.</summary>
internal sealed class TableWatch : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource _stop = new();

    /// <param name="table">The table's own folder.</param>
    public TableWatch(IStore table) => _ = Watch(table, _stop.Token);

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private static async Task Watch(IStore table, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(Pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (await IsGone(table, stop)) HardExit.Now((int)ExitCode.Cancelled);
        }
    }

    /// <summary>A store that does not answer tells nothing.</summary>
    private static async Task<bool> IsGone(IStore table, CancellationToken stop)
    {
        try
        {
            return !await TaskTable.Exists(table, stop);
        }
        catch (Exception)
        {
            return false;
        }
    }
}
