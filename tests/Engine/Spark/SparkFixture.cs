using BatchSeg.Engine.Spark;
using BatchSeg.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace BatchSeg.Engine.Tests.Spark;

/// <summary>One Spark session, `local[2]` with three tries for a task, for all tests that need one.</summary>
public sealed class SparkFixture : IAsyncLifetime
{
    private SparkGateway? _gateway;
    private SparkSession? _session;

    /// <summary>This assembly's own worker.</summary>
    public static string Worker { get; } = $"dotnet {typeof(SparkFixture).Assembly.Location}";

    internal static SparkOptions Options { get; } = new("local[2,3]", ["spark.ui.enabled=false"], Worker: Worker);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_session is not null) await _session.DisposeAsync();
        if (_gateway is not null) await _gateway.DisposeAsync();
    }

    internal async Task<SparkSession> Session(CancellationToken cancel = default)
    {
        var home = SparkHome.Require();
        _gateway ??= await SparkGateway.Open(Options, name => name == "SPARK_HOME" ? home : null, NullLogger.Instance, cancel);
        return _session ??= await SparkSession.Open(
            Options with { Master = null }, ToJoin().GetValueOrDefault, NullLogger.Instance, cancel);
    }

    /// <summary>What spark-submit sets for a program that it starts, of the gateway that the session uses.</summary>
    internal Dictionary<string, string> ToJoin() => new()
    {
        [SparkGateway.PortVariable] = $"{_gateway!.Endpoint.Port}", [SparkGateway.SecretVariable] = _gateway.Endpoint.Secret,
    };
}

[CollectionDefinition(Name)]
public sealed class SparkTests : ICollectionFixture<SparkFixture>
{
    public const string Name = "spark";
}
