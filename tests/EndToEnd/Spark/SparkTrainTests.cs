using System.Diagnostics;
using BatchSeg.Tests.Support;

namespace BatchSeg.EndToEnd.Tests.Spark;

/// <summary>Training as one task of a cluster.</summary>
[Collection(SparkPetsTests.Name)]
public sealed class SparkTrainTests(SparkPets pets) : IDisposable
{
    private const int Epochs = 40;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ScratchFolder _scratch = new();

    [SkippableFact]
    public async Task Training_whose_executor_is_killed_goes_on_elsewhere_to_the_same_bytes()
    {
        var local = Cli.Run(pets.Chain.Train(_scratch["local"], Epochs));
        Assert.True(local.Code == 0, local.Error);

        using var run = Ended.Begin(pets.OnCluster(pets.Chain.Train(_scratch["spark"], Epochs)));
        var worker = await ProcessTable.WaitFor(Patience, "batchseg.dll worker --tasks", _scratch["spark"]);
        while (!run.HasExited && !File.Exists(_scratch["spark", "checkpoints", "last.json"])) await Task.Delay(20);
        Process.Start("kill", ["-KILL", $"{ProcessTable.ParentOf(worker)}"]).WaitForExit();
        var ended = Ended.Of(run);
        Assert.True(ended.Code == 0, ended.Error);
        Assert.Equal(FolderContents.Of(_scratch["local"]), FolderContents.Of(_scratch["spark"]));
    }

    public void Dispose() => _scratch.Dispose();
}
