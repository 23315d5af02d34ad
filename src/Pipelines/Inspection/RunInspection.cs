using BatchSeg.Engine.Tasks;
using BatchSeg.Evaluate.Tables;
using BatchSeg.Infer.Stage;
using BatchSeg.Storage.Publishing;
using BatchSeg.Storage.Stores;
using BatchSeg.Tables;
using Spectre.Console;

namespace BatchSeg.Pipelines.Inspection;

/// <summary>An output folder of inference: its runs, their numbers, and whether everything they wrote is still as it was.</summary>
public static class RunInspection
{
    /// <summary>Whether any run below `runs/` has a manifest, which is written last.</summary>
    public static async Task<bool> HoldsRuns(IStore folder, CancellationToken cancel) => await Manifests(folder).AnyAsync(cancel);

    /// <summary>Reads every run, and all that it published for its SHA-256.</summary>
    /// <exception cref="Foundation.Errors.BatchSegException">Something that a run wrote is missing or was changed: code 1.</exception>
    public static async Task<Inspected> Inspect(IStore folder, CancellationToken cancel)
    {
        var runs = new List<RunFound>();
        await foreach (var name in Manifests(folder).WithCancellation(cancel)) runs.Add(await Read(folder, name, cancel));
        return new(new { kind = "run", uri = folder.Uri, runs, verified = true }, console => Show(console, folder.Uri, runs));
    }

    private static IAsyncEnumerable<string> Manifests(IStore folder) => folder.List("runs/")
        .Select(found => found.Name)
        .Where(name => name.EndsWith("/manifest.json", StringComparison.Ordinal));

    private static async Task<RunFound> Read(IStore folder, string name, CancellationToken cancel)
    {
        var manifest = await folder.ReadJson<InferManifest>(name, cancel);
        var objects = await InferStage.ObjectsOf(folder, manifest.RunId, cancel);
        await PublishedFiles.Verify(folder, objects, cancel);
        var partition = new RunPartition(manifest.RunDate, manifest.RunId);
        using var run = await folder.Local(partition.Runs, cancel);
        using var rejected = await folder.Local(partition.Rejected, cancel);
        var numbers = ParquetReader.Read<RunNumbers>(run.Path).Single();
        var codes = ParquetReader.Read<RejectedItem>(rejected.Path).CountBy(item => item.Code).ToDictionary();
        return new(manifest.RunId, manifest.RunDate, manifest.ModelId, manifest.Layout, manifest.Images, manifest.Measured,
            numbers.PixelAccuracy, numbers.MeanIou, codes, objects.Count, objects.Sum(o => o.Bytes));
    }

    private static void Show(IAnsiConsole console, string uri, IReadOnlyList<RunFound> runs)
    {
        console.WriteLine($"{uri}: {runs.Count} inference run(s); every SHA-256 is right");
        console.Write(
            ConsoleTables.Of("Runs", ["run", "date", "model", "images", "measured", "accuracy", "mIoU", "rejected", "files", "size"],
            runs.Select(run => (string[])
        [
            run.RunId, $"{run.RunDate:yyyy-MM-dd}", run.ModelId, $"{run.Images}", $"{run.Measured}", $"{run.PixelAccuracy:0.0000}",
            $"{run.MeanIou:0.0000}",
            string.Join(", ", run.Rejected.Select(code => $"{code.Key} {code.Value}")), $"{run.Objects}",
            ConsoleTables.Megabytes(run.Bytes),
        ])));
    }

    /// <summary>The columns of a run's row that are told here.</summary>
    private sealed record RunNumbers(double? PixelAccuracy, double? MeanIou);
}

/// <param name="Rejected">Code -> items.</param>
/// <param name="Objects">Files that the run published.</param>
public sealed record RunFound(
    string RunId, DateOnly RunDate, string ModelId, string Layout, long Images, long Measured, double? PixelAccuracy, double? MeanIou,
    IReadOnlyDictionary<string, int> Rejected, int Objects, long Bytes);
