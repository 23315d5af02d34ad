using BatchSeg.Storage.Stores;
using BatchSeg.Storage.Stores.AzureBlobs;
using BatchSeg.Tests.Support;

namespace BatchSeg.EndToEnd.Tests;

/// <summary>The same command against blob storage.</summary>
[Collection(Azurite.Collection)]
public sealed class PreprocessAzureTests(Azurite azurite) : IDisposable
{
    private readonly ScratchFolder _scratch = new();
    private readonly string _container = Azurite.NewContainer();

    [SkippableFact]
    public async Task Shards_in_azure_are_byte_for_byte_those_on_disk()
    {
        string[] pets = [SharedFolder.Require("datasets", "oxford-iiit-pet", "images.tar.gz"),
            SharedFolder.Require("datasets", "oxford-iiit-pet", "annotations.tar.gz")];
        Assert.Equal(0, Preprocess(pets, _scratch["disk"]).Code);
        Assert.Equal(0, Preprocess(pets, $"az://{_container}/shards").Code);

        var azure = Open("shards");
        await foreach (var blob in azure.List().Where(blob => blob.Name != ".lock"))
        {
            var file = _scratch[["disk", .. blob.Name.Split('/')]];
            Assert.True(Enumerable.SequenceEqual(await File.ReadAllBytesAsync(file), await azure.ReadBytes(blob.Name)), blob.Name);
        }
        Assert.Equal(FolderContents.Of(_scratch["disk"]).Count, await azure.List().CountAsync(blob => blob.Name != ".lock"));
    }

    [SkippableFact]
    public async Task Archives_are_read_from_azure_and_a_misspelt_one_is_told()
    {
        var source = Open("");
        await source.WriteFile("kvasir.zip", SharedFolder.Require("datasets", "kvasir-seg", "kvasir-seg.zip"));
        await File.WriteAllTextAsync(_scratch["kvasir.yaml"], """
            name: kvasir
            images: {files: images/*.jpg}
            masks: {files: masks/*.jpg, read: threshold}
            classes: [{name: healthy, colour: "#000000"}, {name: polyp, colour: "#ff4060"}]
            """);
        var ended = Run("preprocess", $"az://{_container}/kvasir.zip", "--layout", _scratch["kvasir.yaml"], "--output", _scratch["out"],
            "--val", "0");
        Assert.Equal((0, ""), (ended.Code, ended.Code == 0 ? "" : ended.Error));
        Assert.Contains("train 5, val 0 samples", ended.Output, StringComparison.Ordinal);

        var missing = Run("preprocess", $"az://{_container}/kvasri.zip", "--layout", _scratch["kvasir.yaml"], "--output",
            _scratch["other"]);
        Assert.Equal(3, missing.Code);
        Assert.Contains("Did you mean 'kvasir.zip'?", missing.Error, StringComparison.Ordinal);
    }

    private Ended Preprocess(string[] inputs, string output) =>
        Run(["preprocess", .. inputs, "--layout", "oxford-iiit-pet", "--output", output, "--size", "64"]);

    private Ended Run(params string[] arguments)
    {
        var command = Cli.Command(arguments);
        command.Environment["AZURE_STORAGE_CONNECTION_STRING"] = azurite.RequireConnectionString();
        return Ended.Run(command);
    }

    private AzureBlobStore Open(string prefix)
    {
        var connection = azurite.RequireConnectionString();
        return AzureBlobStore.Open($"az://{_container}/{prefix}".TrimEnd('/'), AzureStoreOptions.Default, name =>
            name == "AZURE_STORAGE_CONNECTION_STRING" ? connection : null);
    }

    public void Dispose() => _scratch.Dispose();
}
