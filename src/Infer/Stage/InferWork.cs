using BatchSeg.Datasets.Catalog;
using BatchSeg.Foundation.Settings;

namespace BatchSeg.Infer.Stage;

/// <summary>One task of inference: some samples of archives and folders, or one shard.</summary>
/// <param name="Part">Name of the task's part of the image table, below the output.</param>
public sealed record InferWork(RunWork Run, string Part, EntryWork? Entries, ShardWork? Shard);

/// <param name="Layout">Its YAML, or null where nobody named one.</param>
public sealed record EntryWork(IReadOnlyList<CatalogArchive> Archives, IReadOnlyList<CatalogSample> Samples, string? Layout);

/// <param name="Folder">URI of the shard folder.</param>
/// <param name="Channels">Of its images.</param>
/// <param name="Sha256">What the manifest says of it: a shard that differs is not read.</param>
public sealed record ShardWork(string Folder, string Path, long Bytes, string Sha256, int Channels);

/// <summary>What all tasks of a run share, fixed by the driver, so that it does not depend on where a task runs.</summary>
/// <param name="Model">URI of the model folder.</param>
/// <param name="WeightsSha256">Of the model the run began with: a model that was replaced meanwhile is not used.</param>
/// <param name="Settings">Those of <see cref="InferSettings"/> that shape the run, as text; device and precision are what `auto` came
/// to.</param>
/// <param name="MaskFolder">Of the run, below the folders of pictures; null: none.</param>
public sealed record RunWork(string Model, string WeightsSha256, IReadOnlyDictionary<string, string> Settings, string? MaskFolder = null)
{
    /// <summary>The settings as values; those that tasks do not get have their defaults, or none.</summary>
    public SettingValues Values() => InferSettings.Table.Restore(Settings);
}
