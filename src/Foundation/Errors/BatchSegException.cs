using BatchSeg.Foundation.Text;

namespace BatchSeg.Foundation.Errors;

/// <summary>The exit codes of the command line: a contract that schedulers depend on.</summary>
public enum ExitCode
{
    /// <summary>All went well; single items may have been rejected.</summary>
    Done = 0,

    /// <summary>Whatever has no code of its own: a service, a library or a file failed.</summary>
    Failed = 1,

    /// <summary>Flags, options or configuration files are wrong.</summary>
    WrongUsage = 2,

    /// <summary>An input is not there, or cannot be read at all.</summary>
    InputMissing = 3,

    /// <summary>More of the items were rejected than `--max-rejected` allows.</summary>
    TooManyRejected = 4,

    /// <summary>Another run writes to the same output, or changed it first.</summary>
    OutputBusy = 5,

    /// <summary>Stopped from outside before it was done: 128 and SIGINT's 2, as shells have it.</summary>
    Cancelled = 130,
}

/// <summary>A failure that a person is told as it is: what happened, to which item, what is allowed, what to do next.</summary>
/// <remarks>The command line prints <see cref="Exception.Message"/> without a stack trace and exits with <see cref="Code"/>.</remarks>
public class BatchSegException(ExitCode code, string message, Exception? cause = null)
    : Exception(WithoutSecrets.Of(message), cause)
{
    /// <summary>Exit code of a command line that it ends.</summary>
    public ExitCode Code { get; } = code;
}

/// <summary>Wrong flags, options or configuration files. Every fault is told at once, one a line.</summary>
public sealed class WrongUsageException(IReadOnlyCollection<string> faults)
    : BatchSegException(ExitCode.WrongUsage, string.Join(Environment.NewLine, faults))
{
    /// <summary>One sentence a fault, in the order in which they were found.</summary>
    public IReadOnlyCollection<string> Faults { get; } = [.. faults.Select(WithoutSecrets.Of)];

    /// <summary>One fault alone.</summary>
    public WrongUsageException(string fault) : this([fault]) { }

    /// <summary>Throws when there is at least one fault.</summary>
    public static void ThrowIfAny(IEnumerable<string> faults)
    {
        var all = faults.ToList();
        if (all.Count > 0) throw new WrongUsageException(all);
    }
}

/// <summary>An input that is not there or cannot be read at all (exit code 3).</summary>
public sealed class InputMissingException(string message, Exception? cause = null)
    : BatchSegException(ExitCode.InputMissing, message, cause);
