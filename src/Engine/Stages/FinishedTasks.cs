using BatchSeg.Data.Stores;
using BatchSeg.Engine.Tasks;

namespace BatchSeg.Engine.Stages;

/// <summary>A stage of many tasks continues from the results of those that are done; they lie in the output's work folder until it is
/// published.</summary>
internal sealed class FinishedTasks : IContinuation
{
    public bool IsShared => true;

    public Task<bool> IsThere(IStore output, CancellationToken cancel) => WorkFolder.HoldsAny(output, cancel);

    public Task Discard(IStore output, CancellationToken cancel) => WorkFolder.Remove(output, cancel);

    public Task Clear(IStore output, CancellationToken cancel) => WorkFolder.Remove(output, cancel);
}
