using Microsoft.Extensions.Logging;

namespace BatchSeg.Engine.Spark;

/// <summary>The one session of this process, opened when a stage first has tasks for it, and kept for the next stage.</summary>
public sealed class SparkSessionSource(SparkOptions options, ILogger log) : IAsyncDisposable
{
    private readonly SemaphoreSlim _opening = new(1);
    private SparkSession? _session;

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

    public async ValueTask DisposeAsync()
    {
        if (_session is not null) await _session.DisposeAsync();
        _opening.Dispose();
    }
}
