using System.Text.Json;
using BatchSeg.Pipelines.Registry;
using BatchSeg.Storage.Stores;
using BatchSeg.Storage.Stores.AzureBlobs;
using BatchSeg.Tests.Support;

namespace BatchSeg.EndToEnd.Tests.Jobs;

/// <summary>The job files with everything in blob storage.</summary>
[Collection(Azurite.Collection)]
public sealed class JobsAzureTests(Azurite azurite) : IDisposable
{
    private readonly ScratchFolder _scratch = new();
    private readonly string _container = Azurite.NewContainer();

    [SkippableFact]
    public async Task Retraining_puts_a_model_into_service_that_the_nightly_job_takes()
    {
        var store = Open();
        await store.WriteFile("labelled/one.zip", LabelledArchive.Write(_scratch["one.zip"], "a", samples: 24, seed: 1));
        await store.WriteFile("arrived/monday.zip", LabelledArchive.Write(_scratch["monday.zip"], "p", samples: 3, seed: 2));
        Json(JobCommands.Retrain(In("labelled"), In("trained")));
        var current = JsonDocument.Parse(await store.ReadText("trained/models/current.json")).RootElement.GetProperty("in_service");

        string[] nightly = JobCommands.Nightly(In("arrived"), In("trained/models"), In("out"));
        var run = Json(nightly).Stage("infer-new").GetProperty("result").GetProperty("runs")[0];
        Assert.Equal((current.GetProperty("model_id").GetString(), In("arrived/monday.zip")),
            (run.GetProperty("model_id").GetString(), run.GetProperty("archives")[0].GetString()));
        Assert.Equal(3, await store.List($"out/masks/run_date={JobCommands.RunDate}/").CountAsync());
        var before = await Contents(store, "out/");
        Assert.Equal("skipped", Json(nightly).Status("infer-new"));
        Assert.Equal(before, await Contents(store, "out/"));
        Assert.Single(before, blob => blob.StartsWith("out/summary.json", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Of_two_promotions_at_the_same_moment_one_wins_and_nothing_is_torn()
    {
        var versions = new ModelVersions(Open());
        var first = new Promotion("v0", "0", null, IsRollback: false, "a test", null, null, null, DateTimeOffset.UnixEpoch);
        await versions.Promote(first, expected: null, CancellationToken.None);
        var tries = await Task.WhenAll(new[] { "v1", "v2" }.Select(async version =>
        {
            try
            {
                await versions.Promote(first with { Version = version, Previous = "v0" }, "v0", CancellationToken.None);
                return version;
            }
            catch (Foundation.Errors.BatchSegException)
            {
                return null;
            }
        }));
        var winner = Assert.Single(tries, version => version is not null);
        var current = (await versions.Current(CancellationToken.None))!;
        Assert.Equal((winner, "v0"), (current.InService.Version, Assert.Single(current.History).Version));
    }

    public void Dispose() => _scratch.Dispose();

    private string In(string prefix) => $"az://{_container}/{prefix}";

    private JsonElement Json(string[] arguments)
    {
        var command = Cli.Command([.. arguments, "--json"]);
        command.Environment["AZURE_STORAGE_CONNECTION_STRING"] = azurite.RequireConnectionString();
        var ended = Ended.Run(command);
        Assert.True(ended.Code == 0, ended.Error);
        return JsonDocument.Parse(ended.Output).RootElement;
    }

    private AzureBlobStore Open()
    {
        var connection = azurite.RequireConnectionString();
        return AzureBlobStore.Open($"az://{_container}", AzureStoreOptions.Default, name =>
            name == "AZURE_STORAGE_CONNECTION_STRING" ? connection : null);
    }

    private static async Task<IReadOnlyList<string>> Contents(IStore store, string prefix) =>
        await store.List(prefix).Select(blob => $"{blob.Name} {blob.ETag}").ToListAsync();
}
