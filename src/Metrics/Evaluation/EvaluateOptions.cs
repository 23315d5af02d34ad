using BatchSeg.Metrics.Tables;

namespace BatchSeg.Metrics.Evaluation;

/// <param name="Inputs">Archives and folders that hold the truth.</param>
/// <param name="Predictions">URI of the folder of predicted masks: `masks/SAMPLE_ID.png` or `SAMPLE_ID.png`, 8-bit class ids.</param>
/// <param name="Layout">Built-in <see cref="Data.Layouts.Layout"/> or file, with masks.</param>
/// <param name="Output">URI of the folder for metric tables; null to keep none.</param>
/// <param name="RunDate">Of the tables; null for the day on which the evaluation began.</param>
/// <param name="RunId">Of the tables; null for one that follows from the inputs and the predictions.</param>
public sealed record EvaluateOptions(IReadOnlyList<string> Inputs, string Predictions, string Layout, string? Output = null, DateOnly? RunDate = null, string? RunId = null)
{
    public IEnumerable<string> Faults()
    {
        if (RunId is not null)
            foreach (var fault in new RunPartition(default, RunId).Faults()) yield return fault;
        if (Output is null && (RunId is not null || RunDate is not null)) yield return "--run-id and --run-date name tables: give --output too, or leave them out";
    }
}
