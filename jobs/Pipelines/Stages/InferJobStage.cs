using BatchSeg.Data.Stores;
using BatchSeg.Infer;
using BatchSeg.Infer.Stage;
using BatchSeg.Jobs.Pipelines.Files;
using BatchSeg.Jobs.Registry;

namespace BatchSeg.Jobs.Pipelines.Stages;

/// <summary>`stage: infer`: the verb's work, as a part of a job. `model` may be a registry: its model in service is taken.</summary>
internal sealed class InferJobStage(string name, InferOptions options, double? maxRejected) : IJobStage
{
    public const string Kind = "infer";

    public string Name => name;

    public IReadOnlyList<StageInput> Reads => [.. options.Inputs.Select(input => new ArchiveInput(input)), new ModelInput(options.Model)];

    public string Writes => options.Output;

    public bool OwnsOutput => false;

    public static IJobStage Read(StageKeys keys)
    {
        var options = InferKeys.Read(keys, keys.List("input")) with
        {
            RunDate = keys.Date("run-date"), RunId = keys.Optional("run-id"), MasksByRun = keys.Switch("masks-by-run"), Split = keys.Optional("split"),
        };
        InferKeys.Check(keys, options);
        return new InferJobStage(keys.Name, options, keys.MaxRejected);
    }

    public async Task<StagePlan> Plan(JobContext job, CancellationToken cancel) => StagePlan.Of(name, await InferStage.Forecast(await Resolved(job, cancel), replaces: true, cancel));

    public async Task<StageOutcome> Run(JobRun job, CancellationToken cancel)
    {
        var resolved = await Resolved(job, cancel);
        var result = await InferStage.Run(resolved, job.Settings.ForJob(maxRejected), cancel);
        var told = RunTold.Of(result, resolved.Model);
        return new(result.AlreadyDone, told.Text, told);
    }

    private async Task<InferOptions> Resolved(JobContext job, CancellationToken cancel) => options with
    {
        Model = await ModelPlace.Resolve(options.Model, cancel),
        // A run that is there already keeps its date; a new one has the job's.
        RunDate = options.RunDate ?? job.RunDate,
    };
}
