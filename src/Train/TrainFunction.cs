using System.Text.Json;
using BatchSeg.Data.Errors;
using BatchSeg.Data.Text;
using BatchSeg.Engine.Tasks;
using BatchSeg.Train.Recipe;

namespace BatchSeg.Train;

/// <summary>A whole training as one task.</summary>
/// <param name="Settings">The recipe, every setting as text.</param>
/// <param name="Threads">That torch computes with: the task's cores.</param>
public sealed record TrainWork(string Data, IReadOnlyDictionary<string, string> Settings, bool Resume, int Threads, bool Replaces);

/// <param name="Notices">What a person should know, which the trainer could tell nobody.</param>
public sealed record TrainOutcome(TrainSummary Summary, IReadOnlyList<string> Notices);

/// <summary>Trains in a worker. Its checkpoints are in the output, so when it dies, the next one goes on from the last of them, wherever it runs.</summary>
public sealed class TrainFunction : ITaskFunction
{
    public const string Name = "train";

    /// <summary>A trainer whose executor died holds its output for a moment longer.</summary>
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(20), Pause = TimeSpan.FromSeconds(1);

    public async Task<TaskResult> Run(StageTask task, CancellationToken cancel)
    {
        var work = task.Work.Read<TrainWork>();
        var notices = new List<string>();
        var request = new TrainRequest(work.Data, task.Output, TrainOptions.Parse(work.Settings), work.Resume, work.Threads, Notice: notices.Add, Replaces: work.Replaces);
        var summary = await Train(request, cancel);
        return new(Name, task.Number, [], [], JsonSerializer.SerializeToElement(new TrainOutcome(summary, notices), JsonText.Line));
    }

    public void Dispose() { }

    private static async Task<TrainSummary> Train(TrainRequest request, CancellationToken cancel)
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
