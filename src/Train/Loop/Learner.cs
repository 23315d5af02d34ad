using BatchSeg.Models;
using TorchSharp.Modules;

namespace BatchSeg.Train.Loop;

/// <summary>The tensors that training changes.</summary>
/// <param name="Average">Null where no average is kept.</param>
internal sealed record Learner(SegmentationModel Model, OptimizerHelper Optimizer, AveragedWeights? Average) : IDisposable
{
    /// <summary>What the learning rate is multiplied by in each of the optimizer's groups.</summary>
    public IReadOnlyList<double> RateFactors { get; init; } = [1];

    public void Dispose()
    {
        Average?.Dispose();
        Optimizer.Dispose();
        Model.Dispose();
    }
}
