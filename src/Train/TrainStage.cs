using BatchSeg.Data.Errors;
using BatchSeg.Data.Stores;
using BatchSeg.Engine.Stages;
using BatchSeg.Engine.Tasks;
using BatchSeg.Models;
using BatchSeg.Models.Files;
using BatchSeg.Train.Checkpoints;
using BatchSeg.Train.Loop;

namespace BatchSeg.Train;

/// <summary>Trains a model on published shards and publishes a model folder: weights, history and panels first, `model.json` last.</summary>
public static class TrainStage
{
    /// <exception cref="WrongUsageException">The recipe does not fit the shards, the device is not there, or the output belongs to another job.</exception>
    /// <exception cref="InputMissingException">No shards, no weight file, or nothing to resume.</exception>
    /// <exception cref="BatchSegException">A damaged shard, a loss that is no number, or another run on the same output.</exception>
    public static async Task<TrainSummary> Run(TrainRequest request, CancellationToken cancel)
    {
        using var inputs = await TrainingInputs.Open(request, cancel);
        var output = StoreUri.Open(request.Output);
        await using var held = await OutputLock.Take(output, cancel);
        var job = TrainingJob.Of(request.Options, inputs);
        var state = await TrainingOutput.Claim(output, job, request.Resume, request.Replaces, cancel);
        if (state.Published is { } published) return Summary(output, published, alreadyTrained: true);

        var checkpoints = new CheckpointFolder(output, job.Hash());
        var (position, card) = await ComputeThread.Run(request.Threads, () =>
        {
            using var training = Training.Prepare(request, inputs, output, checkpoints);
            return (training.Run(state.Checkpoint, cancel), training.Card());
        });
        var best = position.History.Where(row => row.Epoch == position.BestEpoch && row.Split == "val").Select(Metrics).FirstOrDefault() ?? [];
        using var weights = await checkpoints.FetchBest(cancel);
        var metrics = new Dictionary<string, double>(best) { ["epoch"] = position.BestEpoch, ["epochs"] = position.Epoch - 1 };
        return Summary(output, await ModelFolder.Publish(output, card with { Metrics = metrics }, weights.Path, cancel), alreadyTrained: false);
    }

    /// <summary>What <see cref="Run"/> would do; the whole training is one task.</summary>
    public static async Task<StageForecast> Forecast(TrainRequest request, CancellationToken cancel)
    {
        using var inputs = await TrainingInputs.Open(request, cancel);
        var record = TrainingJob.Of(request.Options, inputs);
        var job = new StageJob(record.Stage, ModelCard.FileName, record.Options, record.Inputs, (_, _) => Task.FromResult<IReadOnlyList<WrittenObject>>([]));
        return await StageForecast.Of(StoreUri.Open(request.Output), job, request.Replaces, () => Task.FromResult<long?>(1), cancel);
    }

    private static TrainSummary Summary(IStore output, ModelCard card, bool alreadyTrained) => new(
        output.Uri, card.WeightsSha256[..12], (int)card.Metrics["epochs"], (int)card.Metrics["epoch"],
        card.Metrics.Where(pair => pair.Key is not ("epoch" or "epochs")).ToDictionary(), alreadyTrained);

    private static Dictionary<string, double> Metrics(HistoryRow row)
    {
        var named = new Dictionary<string, double?>
        {
            ["loss"] = row.Loss, ["pixel_accuracy"] = row.PixelAccuracy, ["mean_iou"] = row.MeanIou, ["mean_dice"] = row.MeanDice,
            ["binary_accuracy"] = row.BinaryAccuracy, ["smoothed_iou"] = row.SmoothedIou,
        };
        return named.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value!.Value);
    }
}
