using System.Text.Json;
using BatchSeg.Data.Augmentation;
using BatchSeg.Data.Stores;
using BatchSeg.Data.Text;
using BatchSeg.Engine.Tasks;

namespace BatchSeg.Train;

/// <summary>Trains where a runner's tasks run: in this process, or as one task on a cluster.</summary>
/// <remarks>One task, because one machine trains. Training on several at once would be a task for each, whose work says which of how many it is.</remarks>
public static class TrainTask
{
    private const string LedgerEntry = $"{WorkFolder.Name}/{TrainFunction.Name}/task-00000.json";

    private static readonly string[] SettingsThatNameFiles = ["weights", "augment"];

    /// <summary>As <see cref="TrainStage.Run"/>. On a cluster torch computes with the cores of a task, and not with <see cref="TrainRequest.Threads"/>.</summary>
    public static async Task<TrainSummary> Run(TrainRequest request, ITaskRunner runner, CancellationToken cancel)
    {
        if (await runner.CoresPerTask(cancel) is not { } cores) return await TrainStage.Run(request, cancel);

        var output = StoreUri.Open(request.Output);
        await output.Delete(LedgerEntry, cancel); // of an earlier call: what is done of a training, its output says
        var work = new TrainWork(StoreUri.Open(request.Data).Uri, ForAnyMachine(request.Options.Settings), request.Resume, cores, request.Replaces);
        var task = new StageTask(TrainFunction.Name, 0, output.Uri, TaskWork.Of(work), LedgerEntry) { Cost = TaskCost.Hours };
        var result = await runner.Run([task], cancel: cancel).SingleAsync(cancel);
        await output.Delete(LedgerEntry, cancel);

        var outcome = result.Summary.Deserialize<TrainOutcome>(JsonText.Line)!;
        foreach (var notice in outcome.Notices) request.Notice?.Invoke(notice);
        return outcome.Summary;
    }

    /// <summary>A relative path means another file in a worker's folder.</summary>
    private static Dictionary<string, string> ForAnyMachine(IReadOnlyDictionary<string, string> settings) =>
        settings.ToDictionary(pair => pair.Key, pair => SettingsThatNameFiles.Contains(pair.Key) && pair.Value.Length > 0 && !AugmentationText.IsInline(pair.Value) ? Absolute(pair.Value) : pair.Value);

    private static string Absolute(string uri)
    {
        var (store, name) = StoreUri.Split(uri);
        return $"{store.Uri.TrimEnd('/')}/{name}";
    }
}
