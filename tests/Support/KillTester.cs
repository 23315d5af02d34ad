using System.Diagnostics;

namespace BatchSeg.Tests.Support;

/// <summary>Kills a program with SIGKILL at random moments, runs it again to its end, and compares what it wrote with an undisturbed
/// run's.</summary>
/// <param name="program">The program for an output folder; it must write the same bytes whenever it is run to its end.</param>
/// <param name="compared">Which files (relative names) are compared; all by default.</param>
public sealed class KillTester(Func<string, ProcessStartInfo> program, Func<string, bool>? compared = null)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <param name="rounds">Outputs that are made with disturbance.</param>
    /// <param name="killsPerRound">Kills before the run that may end.</param>
    public void Check(string scratch, int rounds, int killsPerRound, int seed)
    {
        var undisturbed = Path.Combine(scratch, "undisturbed");
        var watch = Stopwatch.StartNew();
        RunToEnd(undisturbed);
        var whole = watch.Elapsed;

        var random = new Random(seed);
        for (var round = 0; round < rounds; round++)
        {
            var output = Path.Combine(scratch, $"round-{round}");
            for (var kill = 0; kill < killsPerRound; kill++) RunAndKill(output, whole * random.NextDouble());
            RunToEnd(output);
            Assert.Equal(Compared(undisturbed), Compared(output));
        }
    }

    private IEnumerable<string> Compared(string folder) =>
        FolderContents.Of(folder).Where(line => compared?.Invoke(line.Split(' ')[0]) ?? true);

    private void RunToEnd(string output)
    {
        using var process = Process.Start(Redirected(output))!;
        var said = process.StandardError.ReadToEndAsync();
        _ = process.StandardOutput.ReadToEndAsync();
        Assert.True(process.WaitForExit(Patience), "it did not end");
        Assert.True(process.ExitCode == 0, $"exit code {process.ExitCode}: {said.Result}");
    }

    private void RunAndKill(string output, TimeSpan after)
    {
        using var process = Process.Start(Redirected(output))!;
        _ = process.StandardError.ReadToEndAsync();
        _ = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(after)) process.Kill(entireProcessTree: true);
        process.WaitForExit();
    }

    private ProcessStartInfo Redirected(string output)
    {
        var start = program(output);
        (start.RedirectStandardError, start.RedirectStandardOutput) = (true, true);
        return start;
    }
}
