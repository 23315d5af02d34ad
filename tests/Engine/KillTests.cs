using System.Diagnostics;
using BatchSeg.Tests.Support;

namespace BatchSeg.Engine.Tests;

public sealed class KillTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Stage_killed_at_any_moment_continues_to_the_same_bytes(int workers)
    {
        var tester = new KillTester(output => new ProcessStartInfo("dotnet", [typeof(KillTests).Assembly.Location, output, $"{workers}"]));
        tester.Check(_scratch.Path, rounds: 3, killsPerRound: 3, seed: workers);
    }

    public void Dispose() => _scratch.Dispose();
}
