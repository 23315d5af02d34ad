using System.Diagnostics;

namespace BatchSeg.EndToEnd.Tests;

/// <summary>A program that has ended: its exit code and what it said.</summary>
internal sealed record Ended(int Code, string Output, string Error)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static Ended Run(ProcessStartInfo start, string input = "")
    {
        using var process = Begin(start);
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        return Of(process);
    }

    /// <summary>Starts it with its streams redirected.</summary>
    public static Process Begin(ProcessStartInfo start)
    {
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        return Process.Start(start)!;
    }

    /// <summary>Waits for its end.</summary>
    public static Ended Of(Process process)
    {
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        Assert.True(process.WaitForExit(Patience), "it did not end");
        return new Ended(process.ExitCode, output.Result, error.Result);
    }
}
