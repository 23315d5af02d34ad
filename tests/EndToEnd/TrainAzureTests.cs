using BatchSeg.Storage.Stores;
using BatchSeg.Storage.Stores.AzureBlobs;
using BatchSeg.Tests.Support;
using BatchSeg.Train.Tests;

namespace BatchSeg.EndToEnd.Tests;

/// <summary>Shards and model in blob storage.</summary>
[Collection(Azurite.Collection)]
public sealed class TrainAzureTests(Azurite azurite) : IDisposable
{
    private readonly ScratchFolder _scratch = new();
    private readonly string _container = Azurite.NewContainer();

    public void Dispose() => _scratch.Dispose();

    [SkippableFact]
    public async Task Model_in_azure_is_byte_for_byte_the_one_on_disk()
    {
        var connection = azurite.RequireConnectionString();
        var azure = AzureBlobStore.Open($"az://{_container}", AzureStoreOptions.Default, name =>
            name == "AZURE_STORAGE_CONNECTION_STRING" ? connection : null);
        SyntheticShards.Write(_scratch["shards"], [10, 11], validation: 4);
        foreach (var path in Directory.EnumerateFiles(_scratch["shards"], "*", SearchOption.AllDirectories))
            await azure.WriteFile($"shards/{Path.GetRelativePath(_scratch["shards"], path)}", path);

        Assert.Equal(0, Train(connection, _scratch["shards"], _scratch["model"]).Code);
        Assert.Equal(0, Train(connection, $"az://{_container}/shards", $"az://{_container}/model").Code);

        var compared = 0;
        foreach (var path in Directory.EnumerateFiles(_scratch["model"], "*", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(path) is not (".lock" or "job.json")))
        {
            var name = Path.GetRelativePath(_scratch["model"], path);
            Assert.True(Enumerable.SequenceEqual(await File.ReadAllBytesAsync(path), await azure.ReadBytes($"model/{name}")), name);
            compared++;
        }
        Assert.True(compared >= 6, $"{compared} files: weights, card, history, panels and checkpoints were expected");
    }

    private static Ended Train(string connection, string data, string output)
    {
        var command = Cli.Command(
            "train", "--data", data, "--output", output, "--model", "unet", "--model-args", "base_channels=4,depth=2", "--epochs", "2",
            "--batch", "4", "--checkpoint-every", "2", "--workers", "1");
        command.Environment["AZURE_STORAGE_CONNECTION_STRING"] = connection;
        return Ended.Run(command);
    }
}
