using System.Text.Json;
using BatchSeg.Data.Columns;
using BatchSeg.Data.Stores;
using BatchSeg.Data.Text;
using BatchSeg.Engine.Inputs;
using BatchSeg.Engine.Publishing;
using BatchSeg.Engine.Tasks;

namespace BatchSeg.Preprocess.Planning;

/// <summary>Plans of shards as objects in the output's work folder.</summary>
public static class PlanObjects
{
    public static async Task<IReadOnlyList<ShardWork>> Write(
        IStore output, IReadOnlyList<PlannedShard> shards, SplitSamples samples, IReadOnlyList<CatalogArchive> archives, ShardRecipe recipe, CancellationToken cancel)
    {
        var work = new List<ShardWork>(shards.Count);
        foreach (var shard in shards)
        {
            var its = samples.BySplit[shard.Split].Slice(shard.First, shard.Count);
            var plan = new ShardPlan(shard.Split, shard.Path, recipe, archives, its);
            var written = await HashingWriter.Write(output, $"{WorkFolder.Name}/plan/{shard.Split}-{shard.Number:00000}.json", JsonSerializer.SerializeToUtf8Bytes(plan, JsonText.Line), cancel);
            work.Add(new(shard.Path, written.Name, written.Sha256));
        }
        return work;
    }

    public static async Task<ShardPlan> Read(IStore output, ShardWork work, CancellationToken cancel) =>
        JsonSerializer.Deserialize<ShardPlan>(await output.ReadBytes(work.Plan, cancel), JsonText.Line)!;
}
