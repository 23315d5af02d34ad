using BatchSeg.Data.Imaging;
using BatchSeg.Engine.Inputs;

namespace BatchSeg.Preprocess.Planning;

/// <summary>What a task line says: which shard, and the object that holds its plan.</summary>
/// <param name="Plan">Name of a <see cref="ShardPlan"/>'s JSON below the output: the samples of a million images do not pass through task lines.</param>
/// <param name="PlanSha256">Of that object: another plan is another task.</param>
public sealed record ShardWork(string Path, string Plan, string PlanSha256);

/// <summary>All that a task needs to write one shard, on any machine.</summary>
public sealed record ShardPlan(string Split, string Path, ShardRecipe Recipe, IReadOnlyList<CatalogArchive> Archives, IReadOnlyList<CatalogSample> Samples);

/// <summary>How samples become rows; the same for all shards of a job.</summary>
/// <param name="Augmentation">YAML of the pipeline, or null.</param>
/// <param name="Copies">Augmented copies of each sample of the train split.</param>
public sealed record ShardRecipe(string LayoutYaml, PixelSize Size, ResizeMode Resize, string ImageFormat, string? Augmentation, int Copies, long Seed);
