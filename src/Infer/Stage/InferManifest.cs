using BatchSeg.Engine.Tasks;
using BatchSeg.Evaluate.Tables;
using BatchSeg.Storage.Publishing;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Infer.Stage;

/// <summary>`runs/RUN_ID/manifest.json`, published last: the run is there when it is. Schema version 1.</summary>
/// <remarks>Names no place, so that the same run written elsewhere has the same bytes.</remarks>
/// <param name="Layout">The layout's own name.</param>
/// <param name="Parameters">The options that shaped the run, name -> value as text.</param>
/// <param name="Objects">The table of every object that the run wrote (name, bytes, sha256): it may be long, so it is a table and not a
/// list here.</param>
public sealed record InferManifest(
    int SchemaVersion, string RunId, DateOnly RunDate, string ModelId, string Layout, IReadOnlyDictionary<string, string> Parameters,
    WrittenObject Objects,
    long Images, long Measured, long Rejected, string ProgramVersion)
{
    public const int CurrentSchemaVersion = 1;

    public static string NameOf(string runId) => RunPartition.ManifestOf(runId);

    public static string ObjectsNameOf(string runId) => $"runs/{runId}/objects.parquet";

    public static Task<InferManifest> Read(IStore output, string runId, CancellationToken cancel) =>
        output.ReadJson<InferManifest>(NameOf(runId), cancel);
}
