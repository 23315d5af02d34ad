using BatchSeg.Data.Errors;
using BatchSeg.Data.Stores;
using BatchSeg.Engine.Publishing;
using BatchSeg.Engine.Rejection;
using BatchSeg.Engine.Tasks;

namespace BatchSeg.Engine.Stages;

/// <summary>The way every stage goes: take the output, run what is not yet done, list what was rejected, publish the manifest last.</summary>
/// <example><code>
/// await using var run = await StageRun.Begin(output, job, settings, cancel);
/// if (run.IsPublished) return await ReadManifest(output, cancel);
/// var results = await run.RunTasks("preprocess", work, result => ..., cancel);
/// await run.Reject(rejected, items, cancel: cancel);
/// await run.Publish(manifest, cancel);
/// </code></example>
public sealed class StageRun : IAsyncDisposable
{
    private readonly IStore _output;
    private readonly StageJob _job;
    private readonly string _jobHash;
    private readonly StageSettings _settings;
    private readonly IAsyncDisposable _lock;

    private StageRun(IStore output, StageJob job, StageSettings settings, IAsyncDisposable held)
    {
        (_output, _job, _settings, _lock) = (output, job, settings, held);
        _jobHash = job.Record().Hash();
    }

    /// <summary>An earlier run of the same job published all of it, and it is still whole: nothing is left to do.</summary>
    public bool IsPublished { get; private set; }

    /// <exception cref="BatchSegException">Another run holds the output (code 5), or it belongs to another job that is not to be replaced (code 2).</exception>
    public static async Task<StageRun> Begin(IStore output, StageJob job, StageSettings settings, CancellationToken cancel)
    {
        var held = await OutputLock.Take(output, cancel);
        try
        {
            var run = new StageRun(output, job, settings, held);
            await run.Claim(cancel);
            return run;
        }
        catch
        {
            await held.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs one task for each of <paramref name="work"/>, but for those that an earlier run finished.</summary>
    /// <param name="function">Name of the task function.</param>
    /// <param name="itemsOf">How many items a task dealt with, for the rate.</param>
    /// <returns>All results, in the order of <paramref name="work"/>.</returns>
    public async Task<IReadOnlyList<TaskResult>> RunTasks<TWork>(string function, IReadOnlyList<TWork> work, Func<TaskResult, long> itemsOf, CancellationToken cancel)
    {
        if (work.Count == 0) return [];
        var ledger = TaskLedger.Of(_output, function, _jobHash, work);
        var results = new TaskResult?[work.Count];
        foreach (var finished in await ledger.Finished(cancel)) results[finished.Number] = finished;

        var open = new PlannedTasks<TWork>(function, _output.Uri, ledger, work, [.. Enumerable.Range(0, work.Count).Where(number => results[number] is null)]);
        var meter = new ProgressMeter(function, work.Count, work.Count - open.Count, _settings.Progress);
        meter.Report();
        await foreach (var result in _settings.Runner.Run(open, meter, cancel))
        {
            results[result.Number] = result;
            meter.Add(itemsOf(result));
        }
        return results!;
    }

    /// <summary>Writes the rejected table, and then fails the stage if they are too many.</summary>
    /// <param name="items">Good and bad ones together.</param>
    public async Task<WrittenObject> Reject(IReadOnlyCollection<RejectedItem> rejected, long items, string table = RejectedTable.DefaultName, CancellationToken cancel = default)
    {
        var written = await RejectedTable.Write(_output, table, rejected, cancel);
        RejectedShare.Check(_job.Stage, rejected, items, _settings.MaxRejected, _output.UriOf(table));
        return written;
    }

    /// <summary>Makes everything visible at once, and then removes what only an unfinished run needs.</summary>
    public async Task Publish<TManifest>(TManifest manifest, CancellationToken cancel)
    {
        await _output.WriteJson(_job.Manifest, manifest, cancel);
        IsPublished = true;
        await WorkFolder.Remove(_output, cancel);
    }

    public ValueTask DisposeAsync() => _lock.DisposeAsync();

    private async Task Claim(CancellationToken cancel)
    {
        var record = _job.Record();
        var earlier = await _output.FindJson<JobRecord>(_job.RecordName, cancel);
        var isPublished = await _output.Exists(_job.Manifest, cancel);
        if (earlier?.Hash() == _jobHash)
        {
            if (isPublished) await FindWhetherWhole(cancel);
            return;
        }
        // A job that finished nothing (it was given a wrong path, say) has no claim, nor have jobs of other manifests in the same folder.
        if (isPublished || (earlier is not null && await WorkFolder.HoldsAny(_output, cancel)))
        {
            if (!_settings.Replaces || earlier?.Stage != record.Stage) throw OtherJob(record, earlier);
            await Discard(isPublished, cancel);
        }
        await _output.WriteJson(_job.RecordName, record, cancel);
    }

    /// <summary>Removes what another job published, its manifest first, and what it left unfinished.</summary>
    private async Task Discard(bool isPublished, CancellationToken cancel)
    {
        if (isPublished)
        {
            var objects = await _job.PublishedObjects(_output, cancel);
            await _output.Delete(_job.Manifest, cancel);
            foreach (var published in objects) await _output.Delete(published.Name, cancel);
        }
        await WorkFolder.Remove(_output, cancel);
    }

    private async Task FindWhetherWhole(CancellationToken cancel)
    {
        var objects = await _job.PublishedObjects(_output, cancel);
        IsPublished = await PublishedFiles.FirstFault(_output, objects, cancel) is null;
        if (IsPublished) await WorkFolder.Remove(_output, cancel); // a run that was killed right after it published
        else await _output.Delete(_job.Manifest, cancel); // what it names is gone or damaged: it is made again
    }

    private WrongUsageException OtherJob(JobRecord now, JobRecord? earlier)
    {
        var difference = earlier is null ? $"there is no {_job.RecordName} that says what made it" : string.Join("; ", now.DifferencesFrom(earlier));
        return new($"{_job.Stage}: {_output.Uri} holds the output of another job: {difference}. Give another --output, or remove that folder.");
    }
}
