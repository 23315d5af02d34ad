using BatchSeg.Foundation.Errors;

namespace BatchSeg.Jobs.CommandLine;

/// <summary>What a failed verb tells people and schedulers.</summary>
internal sealed record Failure(ExitCode Code, string Message, IReadOnlyCollection<string> Faults)
{
    public const string CancelledMessage = "cancelled: what was finished is kept, and the same command continues from there";

    /// <param name="isInterrupted">Whether somebody asked to stop: a library's own time limit arrives as a cancellation too.</param>
    public static Failure Of(Exception exception, bool isInterrupted) => exception switch
    {
        WrongUsageException usage => new(usage.Code, usage.Message, usage.Faults),
        BatchSegException known => new(known.Code, known.Message, []),
        OperationCanceledException when isInterrupted => new(ExitCode.Cancelled, CancelledMessage, []),
        AggregateException { InnerExceptions: [var only] } => Of(only, isInterrupted),
        IOException or UnauthorizedAccessException => new(ExitCode.Failed, exception.Message, []),
        _ => new(ExitCode.Failed, $"unexpected {exception.GetType().Name}: {ErrorText.Of(exception)} (--verbose prints where)", []),
    };
}
