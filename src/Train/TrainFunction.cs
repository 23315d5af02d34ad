using System.Text.Json;
using BatchSeg.Datasets.Augmentation;
using BatchSeg.Engine.Tasks;
using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Text;
using BatchSeg.Storage.Stores;
using BatchSeg.Train.Recipe;

namespace BatchSeg.Train;

/// <summary>A whole training as one task.</summary>
/// <param name="Settings">The recipe, every setting as text.</param>
/// <param name="Threads">That torch computes with: the task's cores.</param>
public sealed record TrainWork(string Data, IReadOnlyDictionary<string, string> Settings, bool Resume, int Threads, bool Replaces)
{
    private static readonly string[] SettingsThatNameFiles = ["weights", "augment"];

    /// <summary>A request that means the same on any machine: a relative path would be another file in a worker's folder.</summary>
    public static TrainWork Of(TrainRequest request, int threads) => new(
        StoreUri.Open(request.Data).Uri, request.Options.Settings.ToDictionary(pair => pair.Key, Absolute),
        request.Resume, threads, request.Replaces);

    private static string Absolute(KeyValuePair<string, string> setting)
    {
        var (key, value) = setting;
        if (!SettingsThatNameFiles.Contains(key) || value.Length == 0 || AugmentationText.IsInline(value)) return value;
        var (store, name) = StoreUri.Split(value);
        return $"{store.Uri.TrimEnd('/')}/{name}";
    }
}

/// <param name="Notices">What a person should know, which the trainer could tell nobody.</param>
public sealed record TrainOutcome(TrainResult Result, IReadOnlyList<string> Notices);

/// <summary>Trains in a worker. Its checkpoints are in the output, so when it dies, the next one goes on from the last of them, wherever
/// it runs.</summary>
public sealed class TrainFunction : ITaskFunction
{
    /// <summary>Name of the stage: tasks, jobs and work folders bear it.</summary>
    public const string Name = "train";

    /// <summary>A trainer whose executor died holds its output for a moment longer.</summary>
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(20), Pause = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public async Task<TaskResult> Run(StageTask task, CancellationToken cancel)
    {
        var work = task.Work.Read<TrainWork>();
        var notices = new List<string>();
        var options = TrainOptions.Parse(work.Settings);
        var request = new TrainRequest(
            work.Data, task.Output, options, work.Resume, work.Threads, Notice: notices.Add, Replaces: work.Replaces);
        var result = await Train(request, cancel);
        return new(Name, task.Number, [], [], JsonSerializer.SerializeToElement(new TrainOutcome(result, notices), JsonText.Line));
    }

    /// <inheritdoc/>
    public void Dispose() { }

    private static async Task<TrainResult> Train(TrainRequest request, CancellationToken cancel)
    {
        for (var giveUp = DateTime.UtcNow + LockPatience; ; await Task.Delay(Pause, cancel))
        {
            try
            {
                return await TrainStage.Run(request, cancel);
            }
            catch (BatchSegException busy) when (busy.Code == ExitCode.OutputBusy && DateTime.UtcNow < giveUp)
            {
                // asked again after the pause
            }
        }
    }
}
