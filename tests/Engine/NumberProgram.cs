using BatchSeg.Data.Stores;

namespace BatchSeg.Engine.Tests;

/// <summary>The number stage as a program of its own, so that a test can kill it: OUTPUT WORKERS.</summary>
internal static class NumberProgram
{
    public const int Numbers = 60;

    private static async Task<int> Main(string[] args)
    {
        var slow = new SquareFunction(async (_, cancel) => await Task.Delay(10, cancel));
        await NumberStage.Run(StoreUri.Open(args[0]), Numbers, NumberStage.Settings(slow, int.Parse(args[1])));
        return 0;
    }
}
