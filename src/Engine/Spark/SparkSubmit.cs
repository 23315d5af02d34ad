using System.Buffers.Binary;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using BatchSeg.Engine.Py4J;
using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Files;
using Microsoft.Extensions.Logging;

namespace BatchSeg.Engine.Spark;

/// <summary>A Java driver process of our own: spark-submit's `pyspark-shell`, which opens a gateway and lives as long as its standard
/// input is open,
/// so that it ends with this process, however that ends.</summary>
internal sealed class SparkSubmit : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90), EndLimit = TimeSpan.FromSeconds(10),
        Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>What the driver's Java is started with, before the user's spark.driver.extraJavaOptions.</summary>
    private const string JavaOptions = "SPARK_SUBMIT_OPTS";

    /// <summary>Lines of its log that are kept for a message.</summary>
    private const int LastLines = 12;

    private readonly Process _process;
    private readonly Queue<string> _lastLines = new();

    private SparkSubmit(Process process, ILogger log)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Note(line.Data, log);
        process.ErrorDataReceived += (_, line) => Note(line.Data, log);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <exception cref="WrongUsageException">There is no Spark there.</exception>
    /// <exception cref="BatchSegException">It ended, or opened no gateway within its time limit.</exception>
    public static async Task<(SparkSubmit Process, GatewayEndpoint Endpoint)> Start(
        SparkOptions options, string? sparkHome, ILogger log, CancellationToken cancel)
    {
        if (sparkHome is not { Length: > 0 })
            throw new WrongUsageException(
                "--engine is 'spark', but SPARK_HOME is not set: set it to an unpacked Spark 3.5 or later, or start batchseg by "
                    + "spark-submit (docs/how-to/spark.md)");
        var program = Path.Combine(sparkHome, "bin", "spark-submit");
        if (!File.Exists(program))
            throw new WrongUsageException(
                $"SPARK_HOME is '{sparkHome}', and there is no bin/spark-submit in it: set it to an unpacked Spark 3.5 or later");

        using var scratch = TaskScratch.Create();
        var file = scratch.File("gateway");
        var submit = new SparkSubmit(Launch(program, sparkHome, Arguments(options), file), log);
        try
        {
            return (submit, await submit.WaitFor(file, cancel));
        }
        catch
        {
            await submit.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var limit = new CancellationTokenSource(EndLimit);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }
        _process.Dispose();
    }

    internal static IReadOnlyList<string> Arguments(SparkOptions options) =>
    [
        .. options.Master is { } master ? (string[])["--master", master] : [],
        .. (options.Settings ?? []).SelectMany(setting => (string[])["--conf", setting]),
        "--name", "batchseg", "pyspark-shell",
    ];

    private static Process Launch(string program, string sparkHome, IReadOnlyList<string> arguments, string file)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true,
            RedirectStandardError = true };
        start.Environment["SPARK_HOME"] = sparkHome;
        start.Environment["_PYSPARK_DRIVER_CONN_INFO_PATH"] = file;
        // of two, Java takes the later
        start.Environment[JavaOptions] = $"{SessionSettings.QuickJava} {Environment.GetEnvironmentVariable(JavaOptions)}";
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new WrongUsageException($"{program} does not start: {exception.Message}");
        }
    }

    /// <summary>The file is renamed into place: big-endian port, length of the secret, secret.</summary>
    private async Task<GatewayEndpoint> WaitFor(string file, CancellationToken cancel)
    {
        var waited = Stopwatch.StartNew();
        while (!File.Exists(file))
        {
            if (_process.HasExited) throw NoGateway($"ended with code {_process.ExitCode}");
            if (waited.Elapsed > StartLimit) throw NoGateway($"opened no gateway within {StartLimit.TotalSeconds:0} s");
            await Task.Delay(Pause, cancel);
        }
        var bytes = await File.ReadAllBytesAsync(file, cancel);
        var length = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(sizeof(int)));
        return new(BinaryPrimitives.ReadInt32BigEndian(bytes), Encoding.UTF8.GetString(bytes, 2 * sizeof(int), length));
    }

    private BatchSegException NoGateway(string what)
    {
        _process.WaitForExit(TimeSpan.FromSeconds(1)); // for the last of its log
        lock (_lastLines) return new(ExitCode.Failed, $"spark-submit {what}. Its last words:\n{string.Join('\n', _lastLines)}");
    }

    private void Note(string? line, ILogger log)
    {
        if (line is null) return;
        log.LogDebug("spark: {Line}", line);
        lock (_lastLines)
        {
            _lastLines.Enqueue(line);
            if (_lastLines.Count > LastLines) _lastLines.Dequeue();
        }
    }
}
