using BatchSeg.Engine.Tasks;
using BatchSeg.Evaluate.Tables;
using BatchSeg.Storage.Publishing;

namespace BatchSeg.Evaluate;

/// <summary>`runs/RUN_ID/manifest.json` of an evaluation, published last. Schema version 1.</summary>
/// <param name="Objects">The tables.</param>
public sealed record EvaluateManifest(
    int SchemaVersion, string RunId, DateOnly RunDate, string Predictions, string Layout, long Measured, long Rejected,
    IReadOnlyList<WrittenObject> Objects, string ProgramVersion)
{
    /// <summary>The version that is written.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>Object name of a run's manifest, below the output.</summary>
    public static string NameOf(string runId) => RunPartition.ManifestOf(runId);
}
