using BatchSeg.Datasets.Augmentation;
using BatchSeg.Pipelines.Files;
using BatchSeg.Train;
using BatchSeg.Train.Recipe;

namespace BatchSeg.Pipelines.Stages;

/// <summary>`stage: train`: the verb's work, as a part of a job.</summary>
public sealed class TrainJobStage(string name, string data, string output, TrainOptions options) : IJobStage
{
    /// <summary>Value of the key `stage` in a job file.</summary>
    public const string Kind = "train";

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public IReadOnlyList<StageInput> Reads =>
        [new ShardsInput(data), .. new[] { options.Weights, AugmentationText.FileOf(options.Augment) }.OfType<string>()
            .Select(file => new FileInput(file))];

    /// <inheritdoc/>
    public string Writes => output;

    /// <inheritdoc/>
    public bool OwnsOutput => true;

    /// <summary>Stage of these keys: the flags of `train` but for `resume` and `find-lr`. What is wrong is noted.</summary>
    public static IJobStage Read(StageKeys keys)
    {
        var call = keys.Read(TrainCall.Table, below: null, TrainCall.Resume, TrainCall.FindRate);
        return new TrainJobStage(keys.Name, call.Get(TrainCall.Data), call.Get(TrainCall.Output), TrainKeys.Read(keys));
    }

    /// <inheritdoc/>
    public async Task<StagePlan> Plan(JobContext job, CancellationToken cancel) =>
        StagePlan.Of(name, await TrainStage.Forecast(Request(job), cancel));

    /// <inheritdoc/>
    public async Task<StageOutcome> Run(JobRun job, CancellationToken cancel)
    {
        var summary = await TrainStage.Run(Request(job) with { Progress = job.Settings.Progress, Notice = job.Say }, job.Settings.Runner,
            cancel);
        return new(summary.AlreadyTrained, $"{output}: {summary.Epochs} epochs, the best was {summary.BestEpoch}{TrainKeys.Told(summary)}",
            summary);
    }

    private TrainRequest Request(JobContext job) => new(data, output, options, Resume: false, job.Threads, Replaces: true);
}
