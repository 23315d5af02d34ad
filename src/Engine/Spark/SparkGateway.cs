using System.Globalization;
using BatchSeg.Engine.Py4J;
using BatchSeg.Foundation.Errors;
using Microsoft.Extensions.Logging;

namespace BatchSeg.Engine.Spark;

/// <summary>The way into a Spark driver: the gateway of the spark-submit that started us, or one that is started here and ends with
/// us.</summary>
internal sealed class SparkGateway : IAsyncDisposable
{
    public const string PortVariable = "PYSPARK_GATEWAY_PORT", SecretVariable = "PYSPARK_GATEWAY_SECRET";

    private readonly SparkSubmit? _own;

    private SparkGateway(GatewayEndpoint endpoint, SparkSubmit? own) => (Endpoint, _own) = (endpoint, own);

    public GatewayEndpoint Endpoint { get; }

    /// <param name="variable">Reads an environment variable.</param>
    public static async Task<SparkGateway> Open(
        SparkOptions options, Func<string, string?> variable, ILogger log, CancellationToken cancel)
    {
        if (Given(variable) is { } given)
        {
            if (options.Master is not null)
                throw new WrongUsageException("--spark-master is given, but spark-submit started this program and has a master already: "
                    + "give it to spark-submit (--master)");
            return new(given, own: null);
        }
        var (process, endpoint) = await SparkSubmit.Start(options, variable("SPARK_HOME"), log, cancel);
        return new(endpoint, process);
    }

    public ValueTask DisposeAsync() => _own?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static GatewayEndpoint? Given(Func<string, string?> variable)
    {
        if (variable(PortVariable) is not { Length: > 0 } text) return null;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65535)
            throw new WrongUsageException($"{PortVariable} is '{text}': it must be a port, as spark-submit sets it");
        return new(port, variable(SecretVariable) is { Length: > 0 } secret
            ? secret
            : throw new WrongUsageException($"{PortVariable} is set, but {SecretVariable} is not: spark-submit sets both"));
    }
}
