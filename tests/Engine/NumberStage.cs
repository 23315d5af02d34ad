using System.Text;
using System.Text.Json;
using BatchSeg.Engine.Runs;
using BatchSeg.Engine.Tasks;
using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Text;
using BatchSeg.Storage.Publishing;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Engine.Tests;

/// <summary>The smallest stage there is: writes each number's square to a file, and rejects multiples of
/// <see cref="RejectedMultiple"/>.</summary>
internal static class NumberStage
{
    public const string Name = "squares";
    public const string Manifest = "manifest.json";
    public const int RejectedMultiple = 10;

    public static StageJob Job(int numbers, string input = "numbers", string manifest = Manifest) =>
        new(Name, manifest, new Dictionary<string, string> { ["--numbers"] = $"{numbers}" }, [new JobInput(input, input)], ReadManifest);

    public static async Task<SquareManifest> Run(
        IStore output, int numbers, RunSettings settings, string input = "numbers", CancellationToken cancel = default)
    {
        await using var run = await StageRun.Begin(output, Job(numbers, input), settings, cancel);
        if (run.IsPublished) return new SquareManifest([.. await ReadManifest(output, cancel)]);
        var results = await run.RunTasks(Name, Enumerable.Range(0, numbers).ToList(), _ => 1, cancel);
        await run.Reject([.. results.SelectMany(result => result.Rejected)], numbers, cancel: cancel);
        var manifest = new SquareManifest([.. results.SelectMany(result => result.Objects)]);
        await run.Publish(manifest, cancel);
        return manifest;
    }

    public static RunSettings Settings(ITaskFunction function, int workers = 2, double maxRejected = 0.5,
        IProgress<StageProgress>? progress = null) =>
        new(new LocalRunner(new TaskFunctions(new Dictionary<string, Func<ITaskFunction>> { [Name] = () => function }), workers),
            maxRejected, progress);

    private static async Task<IReadOnlyList<WrittenObject>> ReadManifest(IStore output, CancellationToken cancel) =>
        JsonSerializer.Deserialize<SquareManifest>(await output.ReadText(Manifest, cancel), JsonText.Document)!.Squares;
}

internal sealed record SquareManifest(IReadOnlyList<WrittenObject> Squares);

/// <summary>Counts its calls; <paramref name="before"/> may wait or throw.</summary>
internal sealed class SquareFunction(Func<int, CancellationToken, Task>? before = null) : ITaskFunction
{
    private int _calls;

    public int Calls => _calls;

    public async Task<TaskResult> Run(StageTask task, CancellationToken cancel)
    {
        Interlocked.Increment(ref _calls);
        var number = task.Work.Read<int>();
        if (before is not null) await before(number, cancel);
        if (number % NumberStage.RejectedMultiple == 0)
            return Result(task, [], [new($"{number}", "numbers", RejectCode.Corrupt, "It is round.")]);
        var bytes = Encoding.UTF8.GetBytes($"{number * number}\n");
        return Result(task, [await HashingWriter.Write(StoreUri.Open(task.Output), $"squares/{number:00000}.txt", bytes, cancel)], []);
    }

    public void Dispose() { }

    private static TaskResult Result(StageTask task, IReadOnlyList<WrittenObject> objects, IReadOnlyList<RejectedItem> rejected) =>
        new(task.Stage, task.Number, objects, rejected, JsonSerializer.SerializeToElement(new { }));
}
