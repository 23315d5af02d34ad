using BatchSeg.Pipelines.Demo;
using BatchSeg.Tests.Support;

namespace BatchSeg.EndToEnd.Tests;

/// <summary>Small archives, and the shards and the model made from them by the program, once for all tests that read them.</summary>
public sealed class PetChain : IDisposable
{
    public const string Layout = "oxford-iiit-pet";

    private const int Pets = 40;

    private readonly ScratchFolder _scratch = new();

    public PetChain()
    {
        Archives = PetArchive.WriteOnce(_scratch["archives"], Pets, seed: 1);
        Run(Preprocess(Shards));
        Run(Train(Model));
    }

    public IReadOnlyList<string> Archives { get; }

    public string Shards => _scratch["shards"];

    public string Model => _scratch["model"];

    /// <summary>The archives are compressed tars, so that spooling is part of it; shards are small, so that there are several
    /// tasks.</summary>
    public string[] Preprocess(string output) =>
        ["preprocess", .. Archives, "--layout", Layout, "--size", "64", "--shard-mb", "1", "--output", output, "--workers", "2"];

    public string[] Train(string output) => Train(output, epochs: 3);

    public string[] Train(string output, int epochs) =>
    [
        "train", "--data", Shards, "--model", "unet", "--model-args", "base_channels=4,depth=2", "--epochs", $"{epochs}", "--batch", "4",
        "--checkpoint-every", "2", "--workers", "1", "--output", output,
    ];

    public string[] Infer(string output) =>
        ["infer", .. Archives, "--layout", Layout, "--model", Model, "--run-date", "2026-11-20", "--workers", "2", "--output", output];

    public void Dispose() => _scratch.Dispose();

    private static void Run(string[] arguments)
    {
        var ended = Cli.Run(arguments);
        Assert.True(ended.Code == 0, ended.Error);
    }
}

[CollectionDefinition(Name)]
public sealed class PetChainTests : ICollectionFixture<PetChain>
{
    public const string Name = "pet chain";
}
