using BatchSeg.Engine.Tasks;
using BatchSeg.Metrics.Tables;

namespace BatchSeg.Metrics.Evaluation;

/// <summary>`runs/RUN_ID/manifest.json` of an evaluation, published last. Schema version 1.</summary>
/// <param name="Objects">The tables.</param>
public sealed record EvaluateManifest(
    int SchemaVersion, string RunId, DateOnly RunDate, string Predictions, string Layout, long Measured, long Rejected,
    IReadOnlyList<WrittenObject> Objects, string ProgramVersion)
{
    public const int CurrentSchemaVersion = 1;

    public static string NameOf(string runId) => RunPartition.ManifestOf(runId);
}
