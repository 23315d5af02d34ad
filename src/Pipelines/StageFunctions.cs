using BatchSeg.Datasets.Catalog;
using BatchSeg.Engine.Tasks;
using BatchSeg.Evaluate;
using BatchSeg.Infer.Stage;
using BatchSeg.Preprocess;
using BatchSeg.Train;

namespace BatchSeg.Pipelines;

/// <summary>Every stage's task function by name: the same for the local runner and for workers.</summary>
public static class StageFunctions
{
    /// <param name="threads">What this process may use: tasks at work at the same time.</param>
    public static TaskFunctions Create(int threads) => new(new Dictionary<string, Func<ITaskFunction>>
    {
        [SpoolFunction.Name] = () => new SpoolFunction(),
        [UnpackFunction.Name] = () => new UnpackFunction(),
        [PreprocessFunction.Name] = () => new PreprocessFunction(threads),
        [InferFunction.Name] = () => new InferFunction(),
        [TrainFunction.Name] = () => new TrainFunction(),
        [EvaluateFunction.Name] = () => new EvaluateFunction(),
    });
}
