using BatchSeg.Data.Columns;
using BatchSeg.Data.Imaging;
using BatchSeg.Engine.Inputs;

namespace BatchSeg.Preprocess.Planning;

/// <summary>All that a task needs to write one shard, on any machine.</summary>
public sealed record ShardPlan(
    string Split, string Path, ShardRecipe Recipe, IReadOnlyList<CatalogArchive> Archives, IReadOnlyList<CatalogSample> Samples)
{
    /// <summary>The plan of each shard, made when it is asked for: those of a million samples are never held together.</summary>
    public static IReadOnlyList<ShardPlan> All(
        IReadOnlyList<PlannedShard> shards, SplitSamples samples, IReadOnlyList<CatalogArchive> archives, ShardRecipe recipe) =>
        new ComputedList<ShardPlan>(shards.Count, number =>
        {
            var shard = shards[number];
            return new(shard.Split, shard.Path, recipe, archives, samples.BySplit[shard.Split].Slice(shard.First, shard.Count));
        });
}

/// <summary>How samples become rows; the same for all shards of a job.</summary>
/// <param name="Augmentation">YAML of the pipeline, or null.</param>
/// <param name="Copies">Augmented copies of each sample of the train split.</param>
public sealed record ShardRecipe(
    string LayoutYaml, PixelSize Size, ResizeMode Resize, string ImageFormat, string? Augmentation, int Copies, long Seed);
