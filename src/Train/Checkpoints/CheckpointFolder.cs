using BatchSeg.Foundation.Files;
using BatchSeg.Models;
using BatchSeg.Models.Weights;
using BatchSeg.Models.Weights.Files;
using BatchSeg.Storage.Publishing;
using BatchSeg.Storage.Stores;
using BatchSeg.Train.Loop;
using BatchSeg.Train.Optimizers;
using static TorchSharp.torch;

namespace BatchSeg.Train.Checkpoints;

/// <summary>`checkpoints/` of a training: the last position that can be continued from, and the best model so far.</summary>
/// <remarks>A file has its position's name and last.json is replaced after it, so a kill at any moment leaves one whole checkpoint. The
/// methods that touch
/// tensors block: the thread that calls them is the one that computes.</remarks>
internal sealed class CheckpointFolder(IStore output, string job)
{
    public const string Folder = "checkpoints/";
    private const string Last = Folder + "last.json";
    private const string Best = Folder + "best.safetensors";
    private const string EpochPrefix = Folder + "model-epoch-";
    private const string ModelPrefix = "model.";
    private const string AveragePrefix = "average.";
    private const string OptimizerPrefix = "optimizer.";

    /// <summary>The last checkpoint's record, or null where there is none.</summary>
    public static Task<CheckpointRecord?> Find(IStore output, CancellationToken cancel) => output.FindJson<CheckpointRecord>(Last, cancel);

    /// <summary>Writes a checkpoint and then removes the one before it.</summary>
    /// <exception cref="BatchSeg.Foundation.Errors.BatchSegException">A weight is not a finite number: the checkpoint before stays the
    /// last.</exception>
    public void SaveLast(Learner learner, LoopPosition position, CancellationToken cancel)
    {
        FiniteWeights.Check(learner.Model, position);
        using var scratch = TaskScratch.Create();
        var file = scratch.File("state.safetensors");
        using (NewDisposeScope())
        {
            var tensors = Under(ModelPrefix, learner.Model.state_dict())
                .Concat(Under(OptimizerPrefix, OptimizerTensors.Of(learner.Optimizer)));
            if (learner.Average is { } average) tensors = tensors.Concat(Under(AveragePrefix, average.Tensors));
            Safetensors.Write(file, tensors.ToDictionary());
        }
        var name = $"{Folder}epoch-{position.Epoch:0000}-step-{position.Step:000000}.safetensors";
        var state = Wait(HashingWriter.WriteFile(output, name, file, cancel));
        var record = new CheckpointRecord(CheckpointRecord.CurrentSchemaVersion, job, position, state);
        Wait(output.WriteJson(Last, record, cancel));
        Wait(RemoveOthers([Last, Best, name], cancel));
    }

    /// <summary>Puts a training back to where the record says.</summary>
    /// <exception cref="BatchSeg.Foundation.Errors.BatchSegException">The checkpoint's file is damaged.</exception>
    public void Restore(CheckpointRecord record, Learner learner, CancellationToken cancel)
    {
        using var file = Wait(PublishedFiles.Fetch(output, record.State, cancel));
        using var scope = NewDisposeScope();
        var tensors = WeightFile.Read(file.Path);
        learner.Model.load_state_dict(Below(ModelPrefix, tensors));
        learner.Average?.Load(Below(AveragePrefix, tensors));
        OptimizerTensors.Load(learner.Optimizer, Below(OptimizerPrefix, tensors));
        // A kill between a checkpoint's record and the removal of the one before leaves both.
        Wait(RemoveOthers([Last, Best, record.State.Name], cancel));
    }

    public void SaveBest(SegmentationModel model, CancellationToken cancel) => SaveWeights(model, Best, cancel);

    /// <summary>Keeps the weights of an epoch beside the checkpoints: nothing removes them.</summary>
    public void SaveEpoch(SegmentationModel model, int epoch, CancellationToken cancel) =>
        SaveWeights(model, $"{EpochPrefix}{epoch:0000}.safetensors", cancel);

    /// <summary>The best model's weights as a local file.</summary>
    public Task<LocalFile> FetchBest(CancellationToken cancel) => output.Local(Best, cancel);

    private void SaveWeights(SegmentationModel model, string name, CancellationToken cancel)
    {
        using var scratch = TaskScratch.Create();
        var file = scratch.File("weights.safetensors");
        ModelFolder.WriteWeights(model, file);
        Wait(output.WriteFile(name, file, cancel));
    }

    private static IEnumerable<KeyValuePair<string, Tensor>> Under(string prefix, IEnumerable<KeyValuePair<string, Tensor>> tensors) =>
        tensors.Select(pair => KeyValuePair.Create(prefix + pair.Key, pair.Value));

    private static Dictionary<string, Tensor> Below(string prefix, Dictionary<string, Tensor> tensors) =>
        tensors.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key[prefix.Length..], pair => pair.Value);

    private async Task RemoveOthers(IReadOnlyCollection<string> kept, CancellationToken cancel)
    {
        var stale = new List<string>();
        await foreach (var found in output.List(Folder, cancel))
            if (!kept.Contains(found.Name) && !found.Name.StartsWith(EpochPrefix, StringComparison.Ordinal)) stale.Add(found.Name);
        foreach (var name in stale) await output.Delete(name, cancel);
    }

    private static void Wait(Task task) => task.GetAwaiter().GetResult();

    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();
}
