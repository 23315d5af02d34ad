using BatchSeg.Engine.Tasks;
using BatchSeg.Storage.Publishing;
using BatchSeg.Train.Loop;

namespace BatchSeg.Train.Checkpoints;

/// <summary>`checkpoints/last.json`, schema version 1: written after the file that it names.</summary>
/// <param name="Job">Hash of the job that it belongs to: another job cannot continue from it.</param>
/// <param name="State">A .safetensors file: the model's tensors under `model.`, the optimizer's under `optimizer.`, averaged weights, if
/// any, under `average.`.</param>
public sealed record CheckpointRecord(int SchemaVersion, string Job, LoopPosition Position, WrittenObject State)
{
    /// <summary>Schema version of the records that this program writes.</summary>
    public const int CurrentSchemaVersion = 1;
}
