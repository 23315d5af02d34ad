using BatchSeg.Engine.Spark;
using BatchSeg.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace BatchSeg.Engine.Tests.Spark;

/// <summary>One Spark session, `local[2]` with three tries for a task, for all tests that need one.</summary>
public sealed class SparkFixture : IAsyncLifetime
{
    private SparkSession? _session;

    /// <summary>This assembly's own worker.</summary>
    public static string Worker { get; } = $"dotnet {typeof(SparkFixture).Assembly.Location}";

    internal static SparkOptions Options { get; } = new("local[2,3]", ["spark.ui.enabled=false"], Worker: Worker);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_session is not null) await _session.DisposeAsync();
    }

    internal async Task<SparkSession> Session(CancellationToken cancel = default)
    {
        var home = SparkHome.Require();
        return _session ??= await SparkSession.Open(Options, name => name == "SPARK_HOME" ? home : null, NullLogger.Instance, cancel);
    }
}

[CollectionDefinition(Name)]
public sealed class SparkTests : ICollectionFixture<SparkFixture>
{
    public const string Name = "spark";
}
