using BatchSeg.Engine.Tasks;

namespace BatchSeg.Jobs;

/// <summary>Every stage's task function by name: the same for the local runner and for workers.</summary>
internal static class StageFunctions
{
    public static TaskFunctions Create() => new(new Dictionary<string, Func<ITaskFunction>>
    {
    });
}
