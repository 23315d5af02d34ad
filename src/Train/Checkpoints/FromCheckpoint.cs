using BatchSeg.Data.Stores;
using BatchSeg.Engine.Stages;
using BatchSeg.Models;
using BatchSeg.Train.Watching;

namespace BatchSeg.Train.Checkpoints;

/// <summary>A training continues from its last checkpoint; checkpoints stay beside the finished model.</summary>
internal sealed class FromCheckpoint : IContinuation
{
    public bool IsShared => false;

    public async Task<bool> IsThere(IStore output, CancellationToken cancel) => await CheckpointFolder.Find(output, cancel) is not null;

    /// <summary>Removes all that a training writes: what its epochs showed, too.</summary>
    public async Task Discard(IStore output, CancellationToken cancel)
    {
        foreach (var name in EpochRecorder.Files.Prepend(ModelCard.WeightsFileName)) await output.Delete(name, cancel);
        foreach (var folder in EpochRecorder.Folders.Prepend(CheckpointFolder.Folder))
            await foreach (var found in output.List(folder, cancel)) await output.Delete(found.Name, cancel);
    }

    public Task Clear(IStore output, CancellationToken cancel) => Task.CompletedTask;
}
