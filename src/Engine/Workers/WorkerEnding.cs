namespace BatchSeg.Engine.Workers;

/// <summary>What the exit status of a worker process tells. Below 124 it is an exit code of the command line: it ended by itself and said
/// why.</summary>
public static class WorkerEnding
{
    /// <summary>A task was over its time limit; the status that timeout(1) uses.</summary>
    public const int Overdue = 124;

    /// <summary>A shell adds the signal's number to it.</summary>
    private const int Signal = 128;

    /// <summary>How the command line begins the message of a failure.</summary>
    private const string FailureMark = "batchseg: ";

    /// <summary>It was killed or hung: something that it worked on may be the cause.</summary>
    public static bool IsDeath(int status) => status == Overdue || status > Signal || status < 0;

    /// <summary>How the process ended, in a few words for a message.</summary>
    /// <param name="status">As a shell has it: 128 and the signal's number for a process that was killed.</param>
    public static string Describe(int status) => status switch
    {
        Overdue => "over its time limit",
        Signal + 6 => "aborted, signal 6",
        Signal + 9 => "killed, signal 9: for memory, perhaps",
        Signal + 11 => "segmentation fault, signal 11",
        > Signal => $"signal {status - Signal}",
        _ => $"exit code {status}",
    };

    /// <summary>The failure message among the last lines of a worker's standard error, or null.</summary>
    public static string? Failure(string said)
    {
        var at = said.StartsWith(FailureMark, StringComparison.Ordinal)
            ? 0
            : said.LastIndexOf("\n" + FailureMark, StringComparison.Ordinal) + 1;
        return at == 0 && !said.StartsWith(FailureMark, StringComparison.Ordinal) ? null : said[(at + FailureMark.Length)..].Trim();
    }
}
