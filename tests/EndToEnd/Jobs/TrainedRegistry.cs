using BatchSeg.Tests.Support;

namespace BatchSeg.EndToEnd.Tests.Jobs;

/// <summary>A registry with one model in service, made by the retraining job once for all tests that only read it.</summary>
public sealed class TrainedRegistry : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public TrainedRegistry()
    {
        LabelledArchive.Write(_scratch["labelled", "one.zip"], "a", samples: 24, seed: 1);
        JobCommands.Json(JobCommands.Retrain(_scratch["labelled"], _scratch["trained"]));
    }

    public string Uri => _scratch["trained", "models"];

    public void Dispose() => _scratch.Dispose();
}

[CollectionDefinition(Name)]
public sealed class TrainedRegistryTests : ICollectionFixture<TrainedRegistry>
{
    public const string Name = "trained registry";
}
