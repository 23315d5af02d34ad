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
    /// <summary>Schema version that is written.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>Name of a run's manifest below the output: `runs/RUN_ID/manifest.json`.</summary>
    public static string NameOf(string runId) => RunPartition.ManifestOf(runId);

    /// <summary>Name of a run's table of objects below the output: `runs/RUN_ID/objects.parquet`.</summary>
    public static string ObjectsNameOf(string runId) => $"runs/{runId}/objects.parquet";

    /// <summary>Manifest of a published run.</summary>
    /// <exception cref="Foundation.Errors.InputMissingException">No run of that id is published.</exception>
    /// <exception cref="Foundation.Errors.BatchSegException">The object is no such manifest: code 1.</exception>
    public static Task<InferManifest> Read(IStore output, string runId, CancellationToken cancel) =>
        output.ReadJson<InferManifest>(NameOf(runId), cancel);
}
