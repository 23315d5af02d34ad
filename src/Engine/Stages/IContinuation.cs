using BatchSeg.Data.Stores;

namespace BatchSeg.Engine.Stages;

/// <summary>What a run that did not finish leaves in its output, for the next run of the same job to continue from.</summary>
public interface IContinuation
{
    /// <summary>Whether jobs that publish other manifests in the same output leave theirs in the same place.</summary>
    bool IsShared { get; }

    /// <summary>Whether a run left anything. Then the output is its job's, and no other job takes it unasked.</summary>
    Task<bool> IsThere(IStore output, CancellationToken cancel);

    /// <summary>Takes it away because the output goes to another job.</summary>
    Task Discard(IStore output, CancellationToken cancel);

    /// <summary>Takes away what nobody needs any more, once the output is published.</summary>
    Task Clear(IStore output, CancellationToken cancel);
}
