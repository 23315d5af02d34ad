using BatchSeg.Train.Checkpoints;
using static TorchSharp.torch;

namespace BatchSeg.Train.Loop;

/// <summary>The training itself. Runs on one thread from beginning to end: torch's grad mode and dispose scopes belong to a
/// thread.</summary>
internal sealed class TrainingLoop(LoopParts parts)
{
    /// <summary>Trains from a position to the end, or to where it stops improving.</summary>
    public LoopPosition Run(LoopPosition position, CancellationToken cancel)
    {
        while (position.Epoch <= parts.Options.Epochs && !HasStoppedImproving(position))
        {
            position = TrainEpoch(position, cancel);
            position = FinishEpoch(position, cancel);
        }
        return position;
    }

    private LoopPosition TrainEpoch(LoopPosition position, CancellationToken cancel)
    {
        var due = new CheckpointClock(parts.Options.CheckpointEvery, parts.Time);
        parts.Learner.Model.train();
        var batches = parts.Loader.Batches(position.Epoch, from: position.Step * parts.Options.Accumulate, cancel);
        foreach (var group in batches.Chunk(parts.Options.Accumulate)) // waits where decoding has not kept ahead
        {
            cancel.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var rate = parts.Rate.At(position.Epoch, position.Step);
            parts.Rate.Set(parts.Learner.Optimizer, rate);
            manual_seed(StepSeed.Of(parts.Options.Seed, position)); // what is drawn in a step does not depend on the steps before
            var loss = parts.Step.Run(group); // waits for the device, once a batch
            if (!double.IsFinite(loss)) throw FiniteWeights.Diverged(position, $"the loss became {loss}");
            if (parts.Step.Scale is { IsExhausted: true })
                throw FiniteWeights.Diverged(position, "gradients were no finite numbers at any scale of the loss");
            parts.Learner.Average?.Update(parts.Rate.StepsBefore(position.Epoch, position.Step));
            var images = group.Sum(batch => batch.Count);
            position = position.After(loss, images, rate) with { LossScale = parts.Step.Scale };
            parts.Progress.Step(position, images);
            if (parts.Options.PanelEvery > 0 && position.Step % parts.Options.PanelEvery == 0) DrawPanel(position, cancel);
            if (due.IsDue()) parts.Checkpoints.SaveLast(parts.Learner, position, cancel); // waits for the store
        }
        return position;
    }

    private LoopPosition FinishEpoch(LoopPosition position, CancellationToken cancel)
    {
        ValidationResult? result;
        using (parts.Learner.Average?.Lend())
        {
            parts.Norms.MeasureNotArrived(parts.Learner.Model, position.Epoch, cancel);
            result = parts.Validator?.Validate(parts.Learner.Model, cancel);
            position = KeepIfBest(position, result, cancel);
        }
        var history = position.History.Concat(parts.Recorder.Rows(position, result)).ToList();
        parts.Recorder.Write(position.Epoch, history, result, cancel);
        if (parts.Options.KeepCheckpoints) parts.Checkpoints.SaveEpoch(parts.Learner.Model, position.Epoch, cancel);
        position = position.NextEpoch() with { History = history };
        parts.Checkpoints.SaveLast(parts.Learner, position, cancel);
        return position;
    }

    private void DrawPanel(LoopPosition position, CancellationToken cancel)
    {
        if (parts.Validator?.Examples(parts.Learner.Model, cancel) is { Count: > 0 } examples)
            parts.Recorder.WritePanel(position, examples, cancel);
        parts.Learner.Model.train();
    }

    private LoopPosition KeepIfBest(LoopPosition position, ValidationResult? result, CancellationToken cancel)
    {
        if (result is not null && position.BestScore is not null && !(result.Confusion.MeanIoU > position.BestScore)) return position;
        FiniteWeights.Check(parts.Learner.Model, position);
        parts.Checkpoints.SaveBest(parts.Learner.Model, cancel);
        if (result is not null) parts.Recorder.WriteBest(result, cancel);
        return position with { BestEpoch = position.Epoch, BestScore = result?.Confusion.MeanIoU };
    }

    private bool HasStoppedImproving(LoopPosition position) =>
        parts.Options.Patience > 0 && parts.Validator is not null && position.Epoch - 1 - position.BestEpoch >= parts.Options.Patience;
}
