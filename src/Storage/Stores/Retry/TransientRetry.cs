using BatchSeg.Foundation.Errors;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace BatchSeg.Storage.Stores.Retry;

/// <summary>Every call that leaves the process goes through here: a limit for each try, retries for what they can cure, a limit for all of
/// it.</summary>
internal sealed class TransientRetry
{
    private static readonly ResiliencePropertyKey<Exception> LastFault = new("last-fault");
    private readonly ResiliencePipeline _pipeline;

    /// <param name="time">The clock of delays and limits.</param>
    public TransientRetry(RetryOptions options, TimeProvider time)
    {
        WrongUsageException.ThrowIfAny(options.Faults());
        var builder = new ResiliencePipelineBuilder { TimeProvider = time }.AddTimeout(options.TotalTimeout);
        if (options.MaxRetries > 0) builder.AddRetry(Retries(options, time));
        _pipeline = builder.AddTimeout(options.TryTimeout).Build();
    }

    /// <summary>Runs the operation until it succeeds, fails in a way that stays, or the limits are reached; then the last failure is
    /// thrown.</summary>
    public async Task<T> Execute<T>(Func<CancellationToken, Task<T>> operation, CancellationToken cancel)
    {
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancel);
        try
        {
            return await _pipeline.ExecuteAsync(static async (c, run) => await run(c.CancellationToken), context, operation);
        }
        catch (TimeoutRejectedException) when (context.Properties.TryGetValue(LastFault, out var last)
            && last is not TimeoutRejectedException)
        {
            throw last; // what kept failing says more than that the time was up
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static RetryStrategyOptions Retries(RetryOptions options, TimeProvider time) => new()
    {
        MaxRetryAttempts = options.MaxRetries,
        Delay = options.FirstDelay,
        MaxDelay = options.MaxDelay,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        ShouldHandle = args => ValueTask.FromResult(TransientFault.IsCurable(args.Outcome.Exception, args.Context.CancellationToken)),
        DelayGenerator = args => ValueTask.FromResult(TransientFault.RetryAfter(args.Outcome.Exception, time.GetUtcNow())),
        OnRetry = args =>
        {
            args.Context.Properties.Set(LastFault, args.Outcome.Exception!);
            return ValueTask.CompletedTask;
        },
    };
}
