using BatchSeg.Engine.Inputs;
using BatchSeg.Engine.Tasks;
using BatchSeg.Infer.Stage;
using BatchSeg.Metrics.Evaluation;
using BatchSeg.Preprocess;
using BatchSeg.Train;

namespace BatchSeg.Jobs;

/// <summary>Every stage's task function by name: the same for the local runner and for workers.</summary>
internal static class StageFunctions
{
    public static TaskFunctions Create() => new(new Dictionary<string, Func<ITaskFunction>>
    {
        [SpoolFunction.Name] = () => new SpoolFunction(),
        [UnpackFunction.Name] = () => new UnpackFunction(),
        [PreprocessFunction.Name] = () => new PreprocessFunction(),
        [InferFunction.Name] = () => new InferFunction(),
        [TrainFunction.Name] = () => new TrainFunction(),
        [EvaluateFunction.Name] = () => new EvaluateFunction(),
    });
}
