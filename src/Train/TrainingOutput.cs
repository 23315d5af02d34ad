using BatchSeg.Data.Errors;
using BatchSeg.Data.Stores;
using BatchSeg.Engine.Publishing;
using BatchSeg.Engine.Stages;
using BatchSeg.Models;
using BatchSeg.Models.Files;
using BatchSeg.Train.Checkpoints;
using BatchSeg.Train.Watching;

namespace BatchSeg.Train;

/// <summary>What an output folder already holds of a job.</summary>
/// <param name="Published">The finished model's card, or null.</param>
/// <param name="Checkpoint">Where to continue, or null to begin.</param>
internal sealed record TrainingOutput(ModelCard? Published, CheckpointRecord? Checkpoint)
{
    /// <summary>Takes the folder for a job. The same job is continued, whether asked to or not: it would come to the same bytes from the beginning.</summary>
    /// <param name="replaces">Whether another training may be removed.</param>
    /// <exception cref="WrongUsageException">The folder belongs to another job.</exception>
    /// <exception cref="InputMissingException">There is nothing to resume.</exception>
    public static async Task<TrainingOutput> Claim(IStore output, JobRecord job, bool resume, bool replaces, CancellationToken cancel)
    {
        var earlier = await output.FindJson<JobRecord>(JobRecord.FileName, cancel);
        var published = await output.Exists(ModelCard.FileName, cancel) ? await ModelFolder.ReadCard(output, cancel) : null;
        var checkpoint = await new CheckpointFolder(output, job.Hash()).Find(cancel);
        if (earlier?.Hash() != job.Hash())
        {
            if (published is not null || checkpoint is not null)
            {
                if (!replaces || earlier?.Stage != job.Stage) throw OtherJob(output, job, earlier);
                await Discard(output, cancel);
                (published, checkpoint) = (null, null);
            }
            await output.WriteJson(JobRecord.FileName, job, cancel);
        }
        if (resume && published is null && checkpoint is null)
            throw new InputMissingException($"train: there is no checkpoint in {output.Uri} to resume from. Leave --resume out to begin.");
        if (published is not null && !await IsWhole(output, published, cancel)) published = null;
        return new(published, checkpoint);
    }

    /// <summary>Removes another training, its card first: from then on the folder holds no model.</summary>
    private static async Task Discard(IStore output, CancellationToken cancel)
    {
        foreach (var name in new[] { ModelCard.FileName, ModelCard.WeightsFileName }.Concat(EpochRecorder.Files)) await output.Delete(name, cancel);
        foreach (var folder in EpochRecorder.Folders.Prepend(CheckpointFolder.Folder))
            await foreach (var found in output.List(folder, cancel)) await output.Delete(found.Name, cancel);
    }

    private static async Task<bool> IsWhole(IStore output, ModelCard card, CancellationToken cancel) =>
        await output.Find(ModelCard.WeightsFileName, cancel) is { } weights
        && await PublishedFiles.FirstFault(output, [new(ModelCard.WeightsFileName, weights.Bytes, card.WeightsSha256)], cancel) is null;

    private static WrongUsageException OtherJob(IStore output, JobRecord now, JobRecord? earlier)
    {
        var difference = earlier is null ? $"there is no {JobRecord.FileName} that says what made it" : string.Join("; ", now.DifferencesFrom(earlier));
        return new($"train: {output.Uri} holds the training of another job: {difference}. Give another --output, or remove that folder.");
    }
}
