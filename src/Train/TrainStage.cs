using System.Text.Json;
using BatchSeg.Datasets.Layouts;
using BatchSeg.Datasets.Shards;
using BatchSeg.Engine.Runs;
using BatchSeg.Engine.Tasks;
using BatchSeg.Foundation;
using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Text;
using BatchSeg.Models;
using BatchSeg.Storage.Stores;
using BatchSeg.Train.Checkpoints;
using BatchSeg.Train.Loop;
using BatchSeg.Train.Setup;

namespace BatchSeg.Train;

/// <summary>Trains a model on published shards and publishes a model folder: weights, history and panels first, `model.json`
/// last.</summary>
public static class TrainStage
{
    private const string LedgerEntry = $"{WorkFolder.Name}/{TrainFunction.Name}/task-00000.json";

    /// <summary>Trains where the runner's tasks run: in this process, or as one task on a cluster, as one machine trains. There torch
    /// computes
    /// with the cores of a task, and not with <see cref="TrainRequest.Threads"/>.</summary>
    /// <exception cref="BatchSegException">As of the other.</exception>
    public static async Task<TrainResult> Run(TrainRequest request, ITaskRunner runner, CancellationToken cancel)
    {
        if (await runner.CoresPerTask(cancel) is not { } cores) return await Run(request, cancel);

        var output = StoreUri.Open(request.Output);
        await output.Delete(LedgerEntry, cancel); // of an earlier call: what is done of a training, its output says
        var work = TaskWork.Of(TrainWork.Of(request, cores));
        var task = new StageTask(TrainFunction.Name, 0, output.Uri, work, LedgerEntry) { Cost = TaskCost.Hours };
        var done = await runner.Run([task], cancel: cancel).SingleAsync(cancel);
        await output.Delete(LedgerEntry, cancel);

        var outcome = done.Summary.Deserialize<TrainOutcome>(JsonText.Line)!;
        foreach (var notice in outcome.Notices) request.Notice?.Invoke(notice);
        return outcome.Result;
    }

    /// <summary>Trains in this process.</summary>
    /// <exception cref="WrongUsageException">The recipe does not fit the shards, the device is not there, or the output belongs to another
    /// job.</exception>
    /// <exception cref="InputMissingException">No shards, no weight file, or nothing to resume.</exception>
    /// <exception cref="BatchSegException">A damaged shard, a loss that is no number, or another run on the same output.</exception>
    public static async Task<TrainResult> Run(TrainRequest request, CancellationToken cancel)
    {
        using var inputs = await RunInputs.Open(request, cancel);
        if (!ClassPresence.HasLabels(inputs.Shards.Manifest))
            throw new WrongUsageException($"train: {request.Data}: {ClassPresence.Notices(inputs.Shards.Manifest).First()}");
        var output = StoreUri.Open(request.Output);
        await using var claim = await OutputClaim.Take(output, TrainJob.Of(request.Options, inputs), request.Replaces, cancel);
        if (claim.IsPublished) return Result(output, await ModelFolder.ReadCard(output, cancel), alreadyTrained: true);

        foreach (var notice in ClassPresence.Notices(inputs.Shards.Manifest)) request.Notice?.Invoke(notice);

        var checkpoints = new CheckpointFolder(output, claim.JobHash);
        var last = await CheckpointFolder.Find(output, cancel);
        if (request.Resume && last is null)
            throw new InputMissingException($"train: there is no checkpoint in {output.Uri} to resume from. Leave --resume out to begin.");
        if (claim.BegunBy is { } version)
            request.Notice?.Invoke(
                $"{output.Uri} was begun by version {version} and is continued by {ProgramVersion.Current}: "
                + "its bytes may differ from those of a training by either alone");

        var (position, card) = await ComputeThread.Run(request.Threads, () => Train(request, inputs, output, checkpoints, last, cancel));
        using var weights = await checkpoints.FetchBest(cancel);
        var complete = await ModelFolder.PutWeights(output, card with { Metrics = MetricsOf(position) }, weights.Path, cancel);
        await claim.Publish(complete, cancel);
        return Result(output, complete, alreadyTrained: false);
    }

    /// <summary>What <see cref="Run(TrainRequest, CancellationToken)"/> would do; the whole training is one task.</summary>
    public static async Task<StageForecast> Forecast(TrainRequest request, CancellationToken cancel)
    {
        using var inputs = await RunInputs.Open(request, cancel);
        var job = TrainJob.Of(request.Options, inputs);
        return await StageForecast.Of(StoreUri.Open(request.Output), job, request.Replaces, () => Task.FromResult<long?>(1), cancel);
    }

    /// <summary>From the beginning or the last checkpoint to the end. The calling thread is the one that computes.</summary>
    private static (LoopPosition Position, ModelCard Card) Train(
        TrainRequest request, RunInputs inputs, IStore output, CheckpointFolder checkpoints, CheckpointRecord? last,
        CancellationToken cancel)
    {
        var start = last?.Position ?? LoopPosition.Start;
        using var setup = TrainingSetup.Of(request, inputs, start.LossScale, cancel);
        if (last is not null) checkpoints.Restore(last, setup.Learner, cancel);
        else setup.MeasureRandomEncoder(request.Notice, cancel);
        return (new TrainingLoop(setup.Loop(request, output, checkpoints, start)).Run(start, cancel), setup.Card());
    }

    private static TrainResult Result(IStore output, ModelCard card, bool alreadyTrained) => new(
        output.Uri, card.WeightsSha256[..12], (int)card.Metrics["epochs"], (int)card.Metrics["epoch"],
        card.Metrics.Where(pair => pair.Key is not ("epoch" or "epochs")).ToDictionary(), alreadyTrained);

    /// <summary>The best epoch's numbers on the validation split, that epoch, and how many there were.</summary>
    private static Dictionary<string, double> MetricsOf(LoopPosition end)
    {
        var best = end.History.FirstOrDefault(row => row.Epoch == end.BestEpoch && row.Split == SplitName.Val)?.Metrics() ?? [];
        return new(best) { ["epoch"] = end.BestEpoch, ["epochs"] = end.Epoch - 1 };
    }
}
