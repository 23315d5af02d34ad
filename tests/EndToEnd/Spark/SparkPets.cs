using System.Diagnostics;
using BatchSeg.Storage.Stores;
using BatchSeg.Storage.Stores.AzureBlobs;
using BatchSeg.Tests.Support;

namespace BatchSeg.EndToEnd.Tests.Spark;

/// <summary>The Oxford pets in Azurite, a cluster that works on them, and what the local engine makes of them, once for all tests on
/// Spark.</summary>
public sealed class SparkPets : IDisposable
{
    private readonly ScratchFolder _scratch = new();
    private readonly PetChain _chain = new();
    private readonly Azurite _azurite = new();
    private readonly SparkCluster _cluster = new();
    private readonly string _container = Azurite.NewContainer();
    private readonly Lazy<IReadOnlyList<string>> _shards, _run;
    private string[] _pets = [];

    public SparkPets()
    {
        _shards = new(() => Local("shards", Preprocess(_scratch["shards"])));
        _run = new(() => Local("run", Infer(_scratch["run"])));
    }

    /// <summary>A stage whose tasks run for as long as a test needs.</summary>
    public PetChain Chain => _chain;

    /// <summary>What preprocessing writes: names and hashes.</summary>
    public IReadOnlyList<string> Shards => _shards.Value;

    /// <summary>What inference writes.</summary>
    public IReadOnlyList<string> Run => _run.Value;

    public string NewOutput() => $"az://{_container}/{Guid.NewGuid():n}";

    public string[] Preprocess(string output) =>
        ["preprocess", .. Pets(), "--layout", PetChain.Layout, "--size", "64", "--shard-mb", "1", "--output", output];

    public string[] Infer(string output) =>
        ["infer", .. Pets(), "--layout", PetChain.Layout, "--model", _chain.Model, "--run-date", "2026-11-20", "--output", output];

    /// <summary>A command line on the cluster, with the rights to Azurite in its environment.</summary>
    public ProcessStartInfo OnCluster(string[] arguments, params string[] more) =>
        OnSpark([.. arguments, "--spark-master", _cluster.RequireMaster(), "--spark-conf", "spark.executor.memory=512m", .. more]);

    public ProcessStartInfo OnSpark(params string[] arguments)
    {
        var command = Cli.Command([.. arguments, "--engine", "spark", "--spark-conf", "spark.ui.enabled=false"]);
        command.Environment["SPARK_HOME"] = SparkHome.Require();
        command.Environment["AZURE_STORAGE_CONNECTION_STRING"] = _azurite.RequireConnectionString();
        return command;
    }

    public IReadOnlyList<int> Executors() => _cluster.Executors();

    /// <summary>Where the cluster's processes log to.</summary>
    public string ClusterFolder => _cluster.Folder;

    /// <summary>A program for `--spark-worker`: the real one, whose task numbers come half a second apart, so that a test has time to
    /// disturb it.</summary>
    public string SlowWorker() => Script("slow-worker",
        $"while read -r number; do sleep 0.5; echo \"$number\"; done | dotnet {Path.Combine(AppContext.BaseDirectory, "batchseg.dll")} "
        + $"\"$@\"");

    public string Script(string name, string line)
    {
        var path = _scratch[name];
        File.WriteAllText(path, line + "\n");
        return $"/bin/bash {path}";
    }

    public IStore Open(string output)
    {
        var connection = _azurite.RequireConnectionString();
        return AzureBlobStore.Open(output, AzureStoreOptions.Default, name =>
            name == "AZURE_STORAGE_CONNECTION_STRING" ? connection : null);
    }

    /// <summary>Names and hashes of what stands below an output in Azurite.</summary>
    public async Task<IReadOnlyList<string>> Contents(string output)
    {
        var store = Open(output);
        var folder = Directory.CreateDirectory(_scratch[Guid.NewGuid().ToString("n")]).FullName;
        await foreach (var blob in store.List().Where(blob => blob.Name != ".lock"))
            await new FileStore(folder).WriteBytes(blob.Name, await store.ReadBytes(blob.Name));
        return FolderContents.Of(folder);
    }

    public void Dispose()
    {
        _cluster.Dispose();
        _azurite.Dispose();
        _chain.Dispose();
        _scratch.Dispose();
    }

    private IReadOnlyList<string> Local(string folder, string[] arguments)
    {
        var command = Cli.Command(arguments);
        command.Environment["AZURE_STORAGE_CONNECTION_STRING"] = _azurite.RequireConnectionString();
        var ended = Ended.Run(command);
        Assert.True(ended.Code == 0, ended.Error);
        return FolderContents.Of(_scratch[folder]);
    }

    /// <summary>The archives as blobs, sent there by the first test that asks.</summary>
    private string[] Pets()
    {
        if (_pets.Length > 0) return _pets;
        string[] names = ["images.tar.gz", "annotations.tar.gz"];
        var store = Open($"az://{_container}");
        foreach (var name in names) store.WriteFile(name, SharedFolder.Require("datasets", "oxford-iiit-pet", name)).Wait();
        return _pets = [.. names.Select(name => $"az://{_container}/{name}")];
    }
}

[CollectionDefinition(Name)]
public sealed class SparkPetsTests : ICollectionFixture<SparkPets>
{
    public const string Name = "spark pets";
}
