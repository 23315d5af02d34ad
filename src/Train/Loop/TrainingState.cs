using BatchSeg.Models;
using TorchSharp.Modules;

namespace BatchSeg.Train.Loop;

/// <summary>The tensors that training changes.</summary>
/// <param name="Average">Null where no average is kept.</param>
internal sealed record TrainingState(SegmentationModel Model, OptimizerHelper Optimizer, AveragedWeights? Average) : IDisposable
{
    public void Dispose()
    {
        Average?.Dispose();
        Optimizer.Dispose();
        Model.Dispose();
    }
}
