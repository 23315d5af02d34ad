using System.Text.Json;
using BatchSeg.Tests.Support;

namespace BatchSeg.EndToEnd.Tests.Jobs;

[Collection(TrainedRegistryTests.Name)]
public sealed class PromoteVerbTests(TrainedRegistry trained) : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    [Fact]
    public void Model_folder_that_anybody_trained_becomes_a_version_in_service()
    {
        var model = Directory.EnumerateDirectories(Path.Combine(trained.Uri, "versions")).Single();
        var promotion = JobCommands.Json(["promote", model, "--registry", _scratch.Path, "--reason", "the first"]);
        var version = promotion.GetProperty("version").GetString()!;
        Assert.Equal(File.ReadAllBytes(Path.Combine(model, "model.safetensors")),
            File.ReadAllBytes(_scratch["versions", version, "model.safetensors"]));

        var listed = JobCommands.Json(["models", "--registry", _scratch.Path]);
        Assert.Equal(version, listed.GetProperty("in_service").GetString());
        Assert.Equal("the first", listed.GetProperty("versions")[0].GetProperty("reason").GetString());

        // Again, it is the same version, and nothing changes.
        var before = File.ReadAllText(_scratch["current.json"]);
        Assert.Contains("in service already", Cli.Run("promote", model, "--registry", _scratch.Path).Output, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(_scratch["current.json"]));
    }

    [Fact]
    public void Version_that_is_not_there_is_3_and_the_nearest_is_told()
    {
        var version = Path.GetFileName(Directory.EnumerateDirectories(Path.Combine(trained.Uri, "versions")).Single());
        var ended = Cli.Run("promote", version[..^1] + "x", "--registry", trained.Uri);
        Assert.Equal(3, ended.Code);
        Assert.Contains($"Did you mean '{version}'?", ended.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rollback --registry REGISTRY")]
    [InlineData("models --registry REGISTRY")]
    public void Empty_registry_is_3(string arguments)
    {
        var ended = Cli.Run([.. arguments.Replace("REGISTRY", _scratch.Path, StringComparison.Ordinal).Split(' '), "--json"]);
        Assert.Equal(3, ended.Code);
        Assert.Equal(3, JsonDocument.Parse(ended.Output).RootElement.GetProperty("error").GetProperty("exit_code").GetInt32());
    }

    public void Dispose() => _scratch.Dispose();
}
