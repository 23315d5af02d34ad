using System.Globalization;
using BatchSeg.Engine.Py4J;
using BatchSeg.Foundation.Errors;
using Microsoft.Extensions.Logging;

namespace BatchSeg.Engine.Spark;

/// <summary>A Spark application of this process: its session, and a second way in for what must not wait behind a running job.</summary>
public sealed class SparkSession : IAsyncDisposable
{
    /// <summary>YARN may let an application wait for its turn.</summary>
    private static readonly TimeSpan OpenLimit = TimeSpan.FromMinutes(5), StopLimit = TimeSpan.FromSeconds(15);

    private readonly SparkGateway _gateway;
    private readonly GatewayConnection _main;
    private readonly GatewayConnection _control;

    private SparkSession(SparkGateway gateway, GatewayConnection main, GatewayConnection control, JavaObject session, JavaObject context,
        SparkFacts facts)
    {
        (_gateway, _main, _control) = (gateway, main, control);
        (Session, Context, Facts) = (session, context, facts);
    }

    /// <summary>`org.apache.spark.sql.SparkSession`; a call blocks while its job runs.</summary>
    internal JavaObject Session { get; }

    /// <summary>`org.apache.spark.SparkContext` on the session's own thread: job groups belong to a thread.</summary>
    internal JavaObject Context { get; }

    /// <summary>The same on the second connection.</summary>
    internal JavaObject ControlContext => _control.Share(Context);

    internal SparkFacts Facts { get; }

    /// <summary>Of the executors that are there now: they come, and with dynamic allocation go, while the application runs. At least
    /// 1.</summary>
    internal async Task<int> Cores(CancellationToken cancel) => await Context.Call<int>("defaultParallelism", cancel);

    internal JavaObject ControlClass(string name) => _control.Class(name);

    /// <param name="variable">Reads an environment variable.</param>
    /// <exception cref="BatchSegException">There is no Spark, no master, or no right to it; the message says which.</exception>
    public static async Task<SparkSession> Open(
        SparkOptions options, Func<string, string?> variable, ILogger log, CancellationToken cancel)
    {
        var gateway = await SparkGateway.Open(options, variable, log, cancel);
        try
        {
            return await Open(gateway, options, variable, cancel);
        }
        catch (Exception exception)
        {
            await gateway.DisposeAsync();
            throw exception switch
            {
                GatewayException => new BatchSegException(ExitCode.Failed, $"Spark: {exception.Message}", exception),
                JavaException java => new BatchSegException(
                    ExitCode.Failed, $"Spark does not open a session: {java.AllMessages}", exception),
                _ => exception,
            };
        }
    }

    /// <summary>Ends the application: its executors go, and with them its workers.</summary>
    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(StopLimit);
        try
        {
            await _control.Share(Session).Do("stop", limit.Token);
        }
        catch (Exception exception) when (exception is GatewayException or JavaException or OperationCanceledException)
        {
            // It is gone already, or does not end in time; then it ends with its gateway.
        }
        await _main.DisposeAsync();
        await _control.DisposeAsync();
        await _gateway.DisposeAsync();
    }

    private static async Task<SparkSession> Open(
        SparkGateway gateway, SparkOptions options, Func<string, string?> variable, CancellationToken cancel)
    {
        var main = await GatewayConnection.Open(gateway.Endpoint, cancel);
        var given = await GivenSettings(main, options, cancel);
        await MasterCheck.Check(given(SessionSettings.Master) ?? "", cancel);

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(OpenLimit);
        try
        {
            var builder = await main.Class("org.apache.spark.sql.SparkSession").Call<JavaObject>("builder", limit.Token);
            foreach (var (key, value) in (options.Settings ?? []).Select(Split).Concat(SessionSettings.Of(variable, given)))
                await builder.Do("config", limit.Token, key, value);
            var session = await builder.Call<JavaObject>("getOrCreate", limit.Token);
            var context = await session.Call<JavaObject>("sparkContext", limit.Token);
            var coresPerTask = int.Parse(given(SessionSettings.TaskCores) ?? "1", CultureInfo.InvariantCulture);
            var facts = new SparkFacts(given(SessionSettings.Master) ?? "", coresPerTask,
                $"{given(SessionSettings.Archives)},{given(SessionSettings.YarnArchives)}");
            return new(gateway, main, await GatewayConnection.Open(gateway.Endpoint, cancel), session, context, facts);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new BatchSegException(ExitCode.Failed,
                $"Spark opened no session within {OpenLimit.TotalMinutes:0} minutes: look at the cluster's own pages for what the "
                + $"application waits for");
        }
    }

    /// <summary>Reads what spark-submit, Spark's configuration and the options say, before a session is made of it.</summary>
    private static async Task<Func<string, string?>> GivenSettings(GatewayConnection main, SparkOptions options, CancellationToken cancel)
    {
        var conf = await main.Construct("org.apache.spark.SparkConf", cancel);
        var settings = new Dictionary<string, string>();
        // One by one: SparkConf tells all of them only with what looks like a secret left out.
        foreach (var key in SessionSettings.Read)
            if (await conf.Call<bool>("contains", cancel, key)) settings[key] = await conf.Call<string>("get", cancel, key);
        await conf.Release(cancel);
        foreach (var (key, value) in (options.Settings ?? []).Select(Split)) settings[key] = value;
        return settings.GetValueOrDefault;
    }

    private static KeyValuePair<string, string> Split(string setting)
    {
        var equals = setting.IndexOf('=');
        return equals < 0 ? new(setting, "") : new(setting[..equals], setting[(equals + 1)..]);
    }
}
