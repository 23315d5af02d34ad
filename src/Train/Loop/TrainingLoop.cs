using BatchSeg.Train.Checkpoints;
using static TorchSharp.torch;

namespace BatchSeg.Train.Loop;

/// <summary>The training itself. Runs on one thread from beginning to end: torch's grad mode and dispose scopes belong to a thread.</summary>
internal sealed class TrainingLoop(TrainingParts parts)
{
    /// <summary>Trains from a position to the end, or to where it stops improving.</summary>
    public TrainingPosition Run(TrainingPosition position, CancellationToken cancel)
    {
        while (position.Epoch <= parts.Options.Epochs && !HasStoppedImproving(position))
        {
            position = TrainEpoch(position, cancel);
            position = FinishEpoch(position, cancel);
        }
        return position;
    }

    private TrainingPosition TrainEpoch(TrainingPosition position, CancellationToken cancel)
    {
        var (model, optimizer) = (parts.Model, parts.Optimizer);
        var due = new CheckpointClock(parts.Options.CheckpointEvery, parts.Time);
        model.train();
        foreach (var batch in parts.Loader.Batches(position.Epoch, from: position.Step, cancel))
        {
            cancel.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var rate = parts.Rate.At(position.Epoch, position.Step);
            LearningRate.Set(optimizer, rate);
            manual_seed(StepSeed.Of(parts.Options.Seed, position)); // so that whatever is drawn in a step does not depend on the steps before
            var loss = parts.Loss.Of(model.call(parts.Compute.Images(batch)).to(ScalarType.Float32), parts.Compute.Masks(batch));
            loss.backward();
            var value = loss.item<float>(); // waits for the device: once a step, here and nowhere else
            if (!float.IsFinite(value)) throw FiniteWeights.Diverged(position, $"the loss became {value}");
            optimizer.step();
            optimizer.zero_grad();
            position = position.After(value, batch.Count, rate);
            parts.Progress.Step(position, batch.Count);
            if (due.IsDue()) parts.Checkpoints.SaveLast(model, optimizer, position, cancel);
        }
        return position;
    }

    private TrainingPosition FinishEpoch(TrainingPosition position, CancellationToken cancel)
    {
        var result = parts.Validator?.Validate(parts.Model, cancel);
        var isBest = result is null || position.BestScore is null || result.Confusion.MeanIoU > position.BestScore;
        var history = position.History.Concat(parts.Recorder.Rows(position, result)).ToList();
        parts.Recorder.Write(position.Epoch, history, result, cancel);
        if (isBest)
        {
            FiniteWeights.Check(parts.Model, position);
            parts.Checkpoints.SaveBest(parts.Model, cancel);
            position = position with { BestEpoch = position.Epoch, BestScore = result?.Confusion.MeanIoU };
        }
        position = position.NextEpoch() with { History = history };
        parts.Checkpoints.SaveLast(parts.Model, parts.Optimizer, position, cancel);
        return position;
    }

    private bool HasStoppedImproving(TrainingPosition position) =>
        parts.Options.Patience > 0 && parts.Validator is not null && position.Epoch - 1 - position.BestEpoch >= parts.Options.Patience;
}
