using BatchSeg.Infer.Stage;
using BatchSeg.Jobs.Text;
using Spectre.Console;

namespace BatchSeg.Jobs.Verbs;

/// <summary>What `infer` tells at its end.</summary>
internal sealed record InferAnswer(
    string Output, string RunDate, string RunId, string ModelId, long Images, long Measured, long Rejected, bool AlreadyDone,
    double? PixelAccuracy, double? MeanIou, double? MeanDice, double? BoundaryIou, double? Hd95, double? Confidence,
    IReadOnlyDictionary<string, double?> Iou)
{
    public static InferAnswer Of(string output, InferResult result)
    {
        var run = result.Run;
        return new(
            output, result.Partition.RunDate.ToString("yyyy-MM-dd"), result.Partition.RunId, run.ModelId, run.Images, run.Measured,
            run.Rejected, result.AlreadyDone,
            run.PixelAccuracy, run.MeanIou, run.MeanDice, run.BoundaryIou, run.Hd95, run.Confidence,
            run.Classes.ToDictionary(c => c.Name, c => c.Iou));
    }

    public static void Show(IAnsiConsole console, string output, InferResult result)
    {
        var run = result.Run;
        if (result.AlreadyDone)
            console.WriteLine(
                $"Run {result.Partition.RunId} was done already; nothing was replaced (--replace does, --run-id makes another).");
        console.WriteLine($"{run.Images} images; masks in {output}/masks");
        if (run.Measured > 0) MetricsText.Show(console, run);
        console.WriteLine($"Next: batchseg query \"select sample_id, mean_iou from images order by mean_iou limit 10\" --tables {output}");
    }
}
