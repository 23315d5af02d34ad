namespace BatchSeg.Foundation.Errors;

/// <summary>The exit codes of the command line: a contract that schedulers depend on.</summary>
public enum ExitCode
{
    Done = 0,
    Failed = 1,
    WrongUsage = 2,
    InputMissing = 3,
    TooManyRejected = 4,
    OutputBusy = 5,
    Cancelled = 130,
}

/// <summary>A failure that a person is told as it is: what happened, to which item, what is allowed, what to do next.</summary>
/// <remarks>The command line prints <see cref="Exception.Message"/> without a stack trace and exits with <see cref="Code"/>.</remarks>
public class BatchSegException(ExitCode code, string message, Exception? cause = null) : Exception(message, cause)
{
    public ExitCode Code { get; } = code;
}

/// <summary>Wrong flags, options or configuration files. Every fault is told at once, one a line.</summary>
public sealed class WrongUsageException(IReadOnlyCollection<string> faults)
    : BatchSegException(ExitCode.WrongUsage, string.Join(Environment.NewLine, faults))
{
    public IReadOnlyCollection<string> Faults { get; } = faults;

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
