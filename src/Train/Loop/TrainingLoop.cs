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
        var due = new CheckpointClock(parts.Options.CheckpointEvery, parts.Time);
        parts.State.Model.train();
        var batches = parts.Loader.Batches(position.Epoch, from: position.Step * parts.Options.Accumulate, cancel);
        foreach (var group in batches.Chunk(parts.Options.Accumulate))
        {
            cancel.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var rate = parts.Rate.At(position.Epoch, position.Step);
            parts.Rate.Set(parts.State.Optimizer, rate);
            manual_seed(StepSeed.Of(parts.Options.Seed, position)); // so that whatever is drawn in a step does not depend on the steps before
            var loss = parts.Step.Run(group);
            if (!double.IsFinite(loss)) throw FiniteWeights.Diverged(position, $"the loss became {loss}");
            if (parts.Step.Scale is { IsExhausted: true }) throw FiniteWeights.Diverged(position, "gradients were no finite numbers at any scale of the loss");
            parts.State.Average?.Update(parts.Rate.StepsBefore(position.Epoch, position.Step));
            var images = group.Sum(batch => batch.Count);
            position = position.After(loss, images, rate) with { LossScale = parts.Step.Scale };
            parts.Progress.Step(position, images);
            if (parts.Options.PanelEvery > 0 && position.Step % parts.Options.PanelEvery == 0) DrawPanel(position, cancel);
            if (due.IsDue()) parts.Checkpoints.SaveLast(parts.State, position, cancel);
        }
        return position;
    }

    private TrainingPosition FinishEpoch(TrainingPosition position, CancellationToken cancel)
    {
        ValidationResult? result;
        using (parts.State.Average?.Lend())
        {
            parts.Norms.MeasureNotArrived(parts.State.Model, position.Epoch, cancel);
            result = parts.Validator?.Validate(parts.State.Model, cancel);
            position = KeepIfBest(position, result, cancel);
        }
        var history = position.History.Concat(parts.Recorder.Rows(position, result)).ToList();
        parts.Recorder.Write(position.Epoch, history, result, cancel);
        if (parts.Options.KeepCheckpoints) parts.Checkpoints.SaveEpoch(parts.State.Model, position.Epoch, cancel);
        position = position.NextEpoch() with { History = history };
        parts.Checkpoints.SaveLast(parts.State, position, cancel);
        return position;
    }

    private void DrawPanel(TrainingPosition position, CancellationToken cancel)
    {
        if (parts.Validator?.Examples(parts.State.Model, cancel) is { Count: > 0 } examples) parts.Recorder.WritePanel(position, examples, cancel);
        parts.State.Model.train();
    }

    private TrainingPosition KeepIfBest(TrainingPosition position, ValidationResult? result, CancellationToken cancel)
    {
        if (result is not null && position.BestScore is not null && !(result.Confusion.MeanIoU > position.BestScore)) return position;
        FiniteWeights.Check(parts.State.Model, position);
        parts.Checkpoints.SaveBest(parts.State.Model, cancel);
        if (result is not null) parts.Recorder.WriteBest(result, cancel);
        return position with { BestEpoch = position.Epoch, BestScore = result?.Confusion.MeanIoU };
    }

    private bool HasStoppedImproving(TrainingPosition position) =>
        parts.Options.Patience > 0 && parts.Validator is not null && position.Epoch - 1 - position.BestEpoch >= parts.Options.Patience;
}
