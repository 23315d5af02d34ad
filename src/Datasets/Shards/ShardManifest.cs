using BatchSeg.Datasets.Layouts;
using BatchSeg.Engine.Tasks;
using BatchSeg.Foundation;
using BatchSeg.Foundation.Classes;
using BatchSeg.Storage.Publishing;

namespace BatchSeg.Datasets.Shards;

/// <summary>`manifest.json` of a shard folder, published last: what it does not name is not there. Schema version 1.</summary>
/// <remarks>Holds no time and no run id: the same input, options and program give the same bytes.</remarks>
/// <param name="Layout">Name of the layout the samples came from.</param>
/// <param name="IgnoreIndex">Mask value that counts nowhere (255 unless the layout says otherwise).</param>
/// <param name="Height">Of every sample in the shards, pixels.</param>
/// <param name="Resize">`stretch`, `fit` or `crop`.</param>
/// <param name="Splits">`train`, `val`, `test` -> its shards in order.</param>
/// <param name="Channels">Of every image: 3 for one colour image, also where a manifest does not say.</param>
/// <param name="Parameters">The options that made the shards, name -> value as text.</param>
/// <param name="SplitBy">What splits and the order within them were drawn by: `key` of the sample within its archive; absent before 0.2.0:
/// `id`, which changed where another sample of its name came.</param>
/// <param name="ClassPixels">Pixels per class id, of all rows; absent before 0.2.0.</param>
/// <param name="IgnoredPixels">Pixels of no class.</param>
public sealed record ShardManifest(
    int SchemaVersion, string Layout, IReadOnlyList<ClassDefinition> Classes, int IgnoreIndex, int Height, int Width, string Resize,
    IReadOnlyDictionary<string, IReadOnlyList<ShardFile>> Splits, IReadOnlyDictionary<string, string> Parameters,
    string ProgramVersion, long Rejected, int Channels = 3, string? SplitBy = null,
    IReadOnlyList<long>? ClassPixels = null, long IgnoredPixels = 0)
{
    /// <summary>The version that is written, and the newest that is read.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>Object name of the manifest, at the top of the folder.</summary>
    public const string FileName = "manifest.json";

    /// <summary>All shards, as objects to check.</summary>
    public IEnumerable<WrittenObject> Objects() => Splits.Values.SelectMany(shards => shards).Select(shard => shard.AsWritten());
}

/// <param name="Path">Relative to the manifest, e.g. `shards/train-00000.parquet`.</param>
/// <param name="Sha256">Lower-case hex.</param>
public sealed record ShardFile(string Path, long Rows, long Bytes, string Sha256)
{
    /// <summary>The shard as an object to check.</summary>
    public WrittenObject AsWritten() => new(Path, Bytes, Sha256);
}
