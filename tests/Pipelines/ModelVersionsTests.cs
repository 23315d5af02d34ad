using BatchSeg.Foundation.Errors;
using BatchSeg.Pipelines.Registry;
using BatchSeg.Storage.Stores;
using BatchSeg.Tests.Support;

namespace BatchSeg.Pipelines.Tests;

public sealed class ModelVersionsTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();
    private readonly ModelVersions _versions;

    public ModelVersionsTests() => _versions = new ModelVersions(new FileStore(_scratch.Path));

    [Fact]
    public async Task Of_promotions_that_were_decided_against_the_same_model_one_wins()
    {
        await _versions.Promote(To("v0"), expected: null, CancellationToken.None);
        var tries = await Task.WhenAll(Enumerable.Range(1, 8).Select(number => Task.Run(() => Try(To($"v{number}"), "v0"))));
        Assert.Single(tries, code => code is null);
        Assert.All(tries.Where(code => code is not null), code => Assert.Equal(ExitCode.OutputBusy, code));
        var current = await _versions.Current(CancellationToken.None);
        Assert.Equal("v0", Assert.Single(current!.History).Version);
        Assert.Equal(Array.FindIndex(tries, code => code is null) + 1, int.Parse(current.InService.Version[1..]));
    }

    [Fact]
    public async Task Promotion_decided_against_a_model_that_is_no_longer_in_service_changes_nothing()
    {
        await _versions.Promote(To("v0"), expected: null, CancellationToken.None);
        Assert.Equal(ExitCode.OutputBusy, await Try(To("v1"), "another"));
        Assert.Equal("v0", (await _versions.Current(CancellationToken.None))!.InService.Version);
    }

    [Fact]
    public async Task Rollbacks_go_back_one_promotion_after_the_other_and_not_to_and_fro()
    {
        foreach (var (version, previous) in new[] { ("v0", null), ("v1", "v0"), ("v2", "v1") })
        {
            await WriteCard(version);
            await _versions.Promote(To(version) with { Previous = previous }, previous, CancellationToken.None);
        }
        Assert.Equal("v1", await Rollback());
        Assert.Equal("v0", await Rollback());
        await Assert.ThrowsAsync<InputMissingException>(Rollback);
    }

    public void Dispose() => _scratch.Dispose();

    private async Task<string> Rollback()
    {
        var (back, from) = await _versions.Rollback(reason: null, DateTimeOffset.UnixEpoch, CancellationToken.None);
        return (await _versions.Promote(back, from, CancellationToken.None)).InService.Version;
    }

    private async Task<ExitCode?> Try(Promotion promotion, string expected)
    {
        try
        {
            await _versions.Promote(promotion, expected, CancellationToken.None);
            return null;
        }
        catch (BatchSegException failure)
        {
            return failure.Code;
        }
    }

    private Task WriteCard(string version) =>
        _versions.Store.WriteText($"versions/{version}/model.json",
        $$"""{"schema_version": 1, "weights_sha256": "{{new string('0', 64)}}"}""");

    private static Promotion To(string version) =>
        new(version, "0", Previous: "v0", IsRollback: false, "a test", Metric: null, Score: null, PreviousScore: null,
        DateTimeOffset.UnixEpoch);
}
