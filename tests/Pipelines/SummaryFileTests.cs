using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Settings;
using BatchSeg.Pipelines.Files;
using BatchSeg.Tests.Support;

namespace BatchSeg.Pipelines.Tests;

public sealed class SummaryFileTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    [Fact]
    public async Task Previous_run_is_the_last_earlier_day_that_ended_well()
    {
        Assert.Null(await PreviousRun(20));
        await Write(18);
        Assert.Equal("2026-11-18", await PreviousRun(20));
        Assert.Null(await PreviousRun(18)); // a second run of that day has the same previous one: none

        await Write(19, new BatchSegException(ExitCode.Failed, "a failure"));
        Assert.Equal("2026-11-18", await PreviousRun(20));
        await Write(20);
        Assert.Equal("2026-11-18", await PreviousRun(20));
        Assert.Equal("2026-11-20", await PreviousRun(21));
    }

    public void Dispose() => _scratch.Dispose();

    private async Task Write(int day, BatchSegException? failure = null)
    {
        var job = new JobFile("nightly", new DateOnly(2026, 11, day), await PreviousRun(day), new SettingTexts(), _scratch.Path, []);
        await SummaryFile.Write(job, JobReport.Of(job, [], failure), CancellationToken.None);
    }

    private Task<string?> PreviousRun(int day) =>
        SummaryFile.PreviousRun(_scratch.Path, new DateOnly(2026, 11, day), CancellationToken.None);
}
