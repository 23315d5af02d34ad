using Microsoft.Extensions.Logging;

namespace BatchSeg.Engine.Spark;

/// <summary>The one session of this process, opened when a stage first has tasks for it, and kept for the next stage.</summary>
public sealed class SparkSessionSource(SparkOptions options, ILogger log) : IAsyncDisposable
{
    private readonly SemaphoreSlim _opening = new(1);
    private SparkSession? _session;

    /// <summary>The session, opened by the first call; others wait for it. After a failure the next call tries again.</summary>
    /// <exception cref="Foundation.Errors.BatchSegException">Spark cannot be reached, or opens no session: code 1.</exception>
    public async Task<SparkSession> Open(CancellationToken cancel)
    {
        await _opening.WaitAsync(cancel);
        try
        {
            return _session ??= await SparkSession.Open(options, Environment.GetEnvironmentVariable, log, cancel);
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <summary>Ends the application, if it was opened.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_session is not null) await _session.DisposeAsync();
        _opening.Dispose();
    }
}
