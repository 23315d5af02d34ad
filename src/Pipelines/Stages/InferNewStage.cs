using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Settings;
using BatchSeg.Infer;
using BatchSeg.Infer.Stage;
using BatchSeg.Pipelines.Arrivals;
using BatchSeg.Pipelines.Files;
using BatchSeg.Pipelines.Registry;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Pipelines.Stages;

/// <summary>`stage: infer-new`: runs the model over the archives below a prefix that are new or have changed since the last time. One run
/// for the new archives of each folder.</summary>
/// <param name="options">Of every run; inputs, model and date are filled in.</param>
public sealed class InferNewStage(string name, string prefix, SettingValues options, TimeSpan minAge, double? maxRejected) : IJobStage
{
    /// <summary>Value of the key `stage` in a job file.</summary>
    public const string Kind = "infer-new";

    /// <summary>Settings that this stage chooses itself for each of its runs.</summary>
    private static readonly IReadOnlyCollection<Setting> NotOfRuns =
        [InferSettings.Inputs, InferSettings.Split, InferSettings.MasksByRun, InferSettings.RunDate, InferSettings.RunId,
            InferSettings.Replace];

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public IReadOnlyList<StageInput> Reads => [new ArrivalsInput(prefix), new ModelInput(options.Get(InferSettings.Model))];

    /// <inheritdoc/>
    public string Writes => options.Get(InferSettings.Output);

    /// <inheritdoc/>
    public bool OwnsOutput => false;

    /// <summary>Stage of these keys: `input` (the prefix), `min-age` (0 where it is left out), and the flags of `infer` that this
    /// stage does not choose itself. What is wrong is noted.</summary>
    public static IJobStage Read(StageKeys keys)
    {
        var prefix = keys.Required("input");
        var options = keys.Read(InferSettings.Table, below: null, NotOfRuns).With(InferSettings.MasksByRun, true);
        return new InferNewStage(keys.Name, prefix, options, keys.Duration("min-age", TimeSpan.Zero), keys.MaxRejected);
    }

    /// <inheritdoc/>
    public async Task<StagePlan> Plan(JobContext job, CancellationToken cancel)
    {
        var (deliveries, left) = await Find(job, cancel);
        if (deliveries.Count == 0) return new(name, true, Nothing(left), [], 0, left);
        long? tasks = 0;
        foreach (var delivery in deliveries) tasks += (await InferStage.Forecast(OptionsOf(delivery), replaces: true, cancel)).Tasks;
        var archives = deliveries.SelectMany(delivery => delivery.Archives).Select(archive => archive.Source);
        return new(name, false, $"new or changed archives; runs: {deliveries.Count}, by the model in {deliveries[0].Model}", [.. archives],
            tasks, left);
    }

    /// <inheritdoc/>
    public async Task<StageOutcome> Run(JobRun job, CancellationToken cancel)
    {
        var output = StoreUri.Open(options.Get(InferSettings.Output));
        await using var held = await ArchiveLedger.Lock(output, cancel);
        var (deliveries, left) = await Find(job, cancel);
        var (runs, failures) = (new List<RunTold>(), new List<PartFailure>());
        foreach (var delivery in deliveries)
        {
            try
            {
                runs.Add(await Run(delivery, output, job, cancel));
            }
            catch (BatchSegException failure) when (failure.Code is ExitCode.InputMissing or ExitCode.TooManyRejected)
            {
                // The archives' fault and not the system's: the others can still be done, and these are tried again next time.
                await OpenDelivery.Close(output, cancel);
                failures.Add(new(delivery.Name, failure.Code, failure.Message));
            }
        }
        if (deliveries.Count == 0) return new(true, Nothing(left), new { Archives = 0, Left = left.Count, Runs = runs });
        return new(false, string.Join("; ", runs.Select(run => run.Text)),
            new { Archives = runs.Sum(run => run.Archives.Count), Left = left.Count, Runs = runs, Failures = failures }, failures);
    }

    private async Task<RunTold> Run(DatedDelivery delivery, IStore output, JobRun job, CancellationToken cancel)
    {
        await new OpenDelivery(delivery.RunDate, delivery.Model, delivery.Folder,
            [.. delivery.Archives.Select(archive => archive.Identity)]).Write(output, cancel);
        job.Say($"{name}: {delivery.Name}");
        var result = await InferStage.Run(OptionsOf(delivery), job.Settings.ForJob(maxRejected), cancel);
        var ledger = await ArchiveLedger.Read(output, cancel);
        await ledger.With(
            [.. delivery.Archives.Select(archive => new LedgerEntry(archive.Identity, result.Partition.RunDate, result.Partition.RunId))])
            .Write(output, cancel);
        await OpenDelivery.Close(output, cancel);
        return RunTold.Of(result, delivery.Model, [.. delivery.Archives.Select(archive => archive.Source)]);
    }

    /// <summary>What to do now: first what a run that died had begun.</summary>
    private async Task<(IReadOnlyList<DatedDelivery> Deliveries, IReadOnlyList<SkippedInput> Left)> Find(
        JobContext job, CancellationToken cancel)
    {
        var output = StoreUri.Open(options.Get(InferSettings.Output));
        var (deliveries, left) = NewArrivals.Of(
            await ArrivedArchive.List(StoreUri.Open(prefix), cancel), await ArchiveLedger.Read(output, cancel), DateTimeOffset.UtcNow,
            minAge);
        if (deliveries.Count == 0) return ([], left);
        var model = await ModelPlace.Resolve(options.Get(InferSettings.Model), cancel);
        var open = await OpenDelivery.Find(output, cancel);
        if (open?.Among(deliveries) is not { } begun)
            return ([.. deliveries.Select(delivery => new DatedDelivery(delivery, job.RunDate, model))], left);
        return ([new(begun.Own, open.RunDate, open.Model),
            .. begun.Others.Select(delivery => new DatedDelivery(delivery, job.RunDate, model))], left);
    }

    private SettingValues OptionsOf(DatedDelivery delivery) => options
        .With(InferSettings.Inputs, [.. delivery.Archives.Select(archive => archive.Source)])
        .With(InferSettings.Model, delivery.Model)
        .With(InferSettings.RunDate, delivery.RunDate);

    private string Nothing(IReadOnlyList<SkippedInput> left) =>
        $"nothing new below {prefix}{(left.Count > 0 ? $"; archives there: {left.Count}" : ", and no archive at all")}";

    private sealed record DatedDelivery(Delivery Delivery, DateOnly RunDate, string Model)
    {
        public string Folder => Delivery.Folder;

        public string Name => Delivery.Name;

        public IReadOnlyList<ArrivedArchive> Archives => Delivery.Archives;
    }
}
