using BatchSeg.Foundation;
using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Publishing;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Engine.Runs;

/// <summary>An output held for one job: nobody else writes to it, and what it holds is that job's. Every stage begins by taking one and
/// ends by publishing.</summary>
public sealed class OutputClaim : IAsyncDisposable
{
    private readonly IAsyncDisposable _lock;

    private OutputClaim(IStore output, StageJob job, IAsyncDisposable held)
    {
        (Output, Job, _lock) = (output, job, held);
        JobHash = job.Record().Hash();
    }

    /// <summary>The store that is held.</summary>
    public IStore Output { get; }

    /// <summary>What it is held for.</summary>
    public StageJob Job { get; }

    /// <summary><see cref="JobRecord.Hash"/> of the job, for this version of the program.</summary>
    public string JobHash { get; }

    /// <summary>An earlier run of the same job published all of it, and it is still whole: nothing is left to do.</summary>
    public bool IsPublished { get; private set; }

    /// <summary>The other version of the program that began what is continued; null for this one, and where nothing is
    /// continued.</summary>
    public string? BegunBy { get; private set; }

    /// <param name="replaces">What another job of the same stage left is removed first; without it that is a fault.</param>
    /// <exception cref="BatchSegException">Another run holds the output (code 5), or it belongs to another job that is not to be replaced
    /// (code 2).</exception>
    public static async Task<OutputClaim> Take(IStore output, StageJob job, bool replaces, CancellationToken cancel)
    {
        var held = await OutputLock.Take(output, cancel);
        try
        {
            var claim = new OutputClaim(output, job, held);
            await claim.Compare(replaces, cancel);
            return claim;
        }
        catch
        {
            await held.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes everything visible at once, and then removes what only an unfinished run needs.</summary>
    public async Task Publish<TManifest>(TManifest manifest, CancellationToken cancel)
    {
        await Output.WriteJson(Job.Manifest, manifest, cancel);
        IsPublished = true;
        await Job.Continuation.Clear(Output, cancel);
    }

    /// <summary>Lets the output go: another run may take it.</summary>
    public ValueTask DisposeAsync() => _lock.DisposeAsync();

    private async Task Compare(bool replaces, CancellationToken cancel)
    {
        var earlier = await Output.FindJson<JobRecord>(Job.RecordName, cancel);
        var isPublished = await Output.Exists(Job.Manifest, cancel);
        if (Job.Is(earlier))
        {
            if (isPublished) await FindWhetherWhole(cancel);
            if (!IsPublished && earlier!.Hash() != JobHash) await TakeOver(earlier, cancel);
            return;
        }
        // A job that finished nothing (it was given a wrong path, say) has no claim, nor have jobs of other manifests in the same folder.
        var isOfThisManifest = earlier is not null || !Job.Continuation.IsShared;
        if (isPublished || (isOfThisManifest && await Job.Continuation.IsThere(Output, cancel)))
        {
            if (!replaces || earlier?.Stage != Job.Stage) throw OtherJob(earlier);
            await Discard(isPublished, cancel);
        }
        await WriteRecord(cancel);
    }

    private async Task TakeOver(JobRecord earlier, CancellationToken cancel)
    {
        if (await Job.Continuation.IsThere(Output, cancel)) BegunBy = earlier.ProgramVersion;
        await WriteRecord(cancel);
    }

    private Task WriteRecord(CancellationToken cancel) => Output.WriteJson(Job.RecordName, Job.Record(), cancel);

    /// <summary>Removes what another job published, its manifest first, and what it left unfinished.</summary>
    private async Task Discard(bool isPublished, CancellationToken cancel)
    {
        if (isPublished)
        {
            var objects = await Job.PublishedObjects(Output, cancel);
            await Output.Delete(Job.Manifest, cancel);
            foreach (var published in objects) await Output.Delete(published.Name, cancel);
        }
        await Job.Continuation.Discard(Output, cancel);
    }

    private async Task FindWhetherWhole(CancellationToken cancel)
    {
        var objects = await Job.PublishedObjects(Output, cancel);
        IsPublished = await PublishedFiles.FirstFault(Output, objects, cancel) is null;
        if (IsPublished) await Job.Continuation.Clear(Output, cancel); // a run that was killed right after it published
        else await Output.Delete(Job.Manifest, cancel); // what it names is gone or damaged: it is made again
    }

    private WrongUsageException OtherJob(JobRecord? earlier)
    {
        var difference = earlier is null
            ? $"there is no {Job.RecordName} that says what made it"
            : string.Join("; ", Job.Record().DifferencesFrom(earlier));
        return new(
            $"{Job.Stage}: {Output.Uri} holds the {Job.Product} of another job: {difference}. Give another --output, or remove that "
                + $"folder.");
    }
}
