using BatchSeg.Engine;
using BatchSeg.Engine.Spark;
using BatchSeg.Engine.Tasks;
using BatchSeg.Foundation.Settings;
using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace BatchSeg.Jobs.CommandLine;

/// <summary>One call of a verb: its values, its terminal, its logger, and its answer.</summary>
internal sealed class Invocation : IAsyncDisposable
{
    private readonly VerbValues _values;
    private readonly TextWriter _output, _error;
    private readonly Lazy<ILoggerFactory> _loggers;
    private SparkSessionSource? _spark;
    private object? _answer;

    public Invocation(VerbValues values, TextWriter output, TextWriter error, CancellationToken cancel)
    {
        (_values, _output, _error, Cancel, Json) = (values, output, error, cancel, values.Get(CommonSettings.Json));
        Terminal = new Terminal(output, error, Json);
        _loggers = new(() => Logging.Create(values.Get(CommonSettings.Verbose)));
    }

    public CancellationToken Cancel { get; }

    public bool Json { get; }

    public Terminal Terminal { get; }

    /// <summary>Tasks that may run at the same time (`--workers`).</summary>
    public int Workers => Get(EngineSettings.Workers);

    /// <summary>Share of items that may be rejected (`--max-rejected`).</summary>
    public double MaxRejected => Get(RejectionSettings.MaxRejected);

    public T Get<T>(Setting<T> setting) => _values.Get(setting);

    public SettingValues Of(SettingTable table) => _values.Of(table);

    /// <summary>Whether the user wrote it, so that it overrides a recipe or job file; a default does not.</summary>
    public bool IsGiven(Setting setting) => _values.IsGiven(setting);

    /// <summary>The same call, with settings that count where the command line leaves them out.</summary>
    /// <exception cref="WrongUsageException">What <see cref="FaultsOver"/> says.</exception>
    public Invocation Over(SettingTexts below)
    {
        var faults = new List<SettingFault>();
        var values = _values.Over(below, faults);
        SettingFault.ThrowIfAny(faults);
        return new(values, _output, _error, Cancel);
    }

    /// <summary>What is wrong with the call when it has these settings besides.</summary>
    public IReadOnlyList<string> FaultsOver(SettingTexts below)
    {
        var faults = new List<SettingFault>();
        _ = _values.Over(below, faults);
        return [.. faults.Select(fault => fault.Text)];
    }

    public ILogger Logger(string category) => _loggers.Value.CreateLogger(category);

    /// <summary>What the verb found out: with `--json` the one object on standard output, else what <paramref name="show"/> prints
    /// there.</summary>
    public void Answer<T>(T json, Action<IAnsiConsole> show) where T : class
    {
        if (_answer is not null) throw new InvalidOperationException("a verb answers once");
        _answer = json;
        if (!Json) show(Terminal.People);
    }

    /// <summary>Called once the verb has ended well: an answer followed by a failure would be two objects.</summary>
    public void WriteAnswer()
    {
        if (Json) _output.WriteLine(JsonOutput.Write(_answer ?? new { }));
    }

    /// <summary>Runs tasks where `--engine` says. All stages of one invocation share one Spark session.</summary>
    public ITaskRunner Runner(TaskFunctions functions)
    {
        if (EngineSettings.SparkOf(Of(EngineSettings.Table)) is not { } options) return new LocalRunner(functions, Workers);
        _spark ??= new SparkSessionSource(options, Logger("spark"));
        return new SparkRunner(_spark.Open, options, Logger("spark"));
    }

    public async ValueTask DisposeAsync()
    {
        if (_spark is not null) await _spark.DisposeAsync();
        if (_loggers.IsValueCreated) _loggers.Value.Dispose();
    }
}
