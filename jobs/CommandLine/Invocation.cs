using System.CommandLine;
using BatchSeg.Engine.Spark;
using BatchSeg.Engine.Tasks;
using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace BatchSeg.Jobs.CommandLine;

/// <summary>One call of a verb: its values, its terminal, its logger, and its answer.</summary>
internal sealed class Invocation : IAsyncDisposable
{
    private readonly ParseResult _parse;
    private readonly Lazy<ILoggerFactory> _loggers;
    private SparkSessionSource? _spark;
    private object? _answer;

    public Invocation(ParseResult parse, CancellationToken cancel)
    {
        _parse = parse;
        Cancel = cancel;
        Json = parse.GetValue(CommonOptions.Json);
        Terminal = new Terminal(parse.InvocationConfiguration.Output, parse.InvocationConfiguration.Error, Json);
        _loggers = new(() => Logging.Create(parse.GetValue(CommonOptions.Verbose)));
    }

    public CancellationToken Cancel { get; }

    public bool Json { get; }

    public Terminal Terminal { get; }

    /// <summary>Tasks that may run at the same time (`--workers`).</summary>
    public int Workers => _parse.GetValue(StageOptions.Workers);

    /// <summary>Share of items that may be rejected (`--max-rejected`).</summary>
    public double MaxRejected => _parse.GetValue(StageOptions.MaxRejected);

    public T Value<T>(Option<T> option) => _parse.GetValue(option)!;

    public T Value<T>(Argument<T> argument) => _parse.GetValue(argument)!;

    /// <summary>Whether the user wrote the option, so that it overrides a recipe or job file; a default does not.</summary>
    public bool IsGiven(Option option) => _parse.GetResult(option) is { Implicit: false };

    /// <summary>The same call with flags that it does not give itself.</summary>
    /// <param name="flags">Names without dashes -> values; <see cref="FaultsWith"/> says what is wrong with them.</param>
    public Invocation With(IReadOnlyDictionary<string, IReadOnlyList<string>> flags) => new(ParseWith(flags), Cancel);

    public IReadOnlyList<string> FaultsWith(IReadOnlyDictionary<string, IReadOnlyList<string>> flags) => ParseWith(flags) is { Errors.Count: > 0 } parse ? UsageFaults.Of(parse) : [];

    public ILogger Logger(string category) => _loggers.Value.CreateLogger(category);

    /// <summary>What the verb found out: with `--json` the one object on standard output, else what <paramref name="show"/> prints there.</summary>
    public void Answer<T>(T json, Action<IAnsiConsole> show) where T : class
    {
        if (_answer is not null) throw new InvalidOperationException("a verb answers once");
        _answer = json;
        if (!Json) show(Terminal.People);
    }

    /// <summary>Called once the verb has ended well: an answer followed by a failure would be two objects.</summary>
    public void WriteAnswer()
    {
        if (Json) _parse.InvocationConfiguration.Output.WriteLine(JsonOutput.Write(_answer ?? new { }));
    }

    /// <summary>Runs tasks where `--engine` says. All stages of one invocation share one Spark session.</summary>
    public ITaskRunner Runner(TaskFunctions functions)
    {
        if (this.Spark() is not { } options) return new LocalRunner(functions, Workers);
        _spark ??= new SparkSessionSource(options, Logger("spark"));
        return new SparkRunner(_spark.Open, options, Logger("spark"));
    }

    public async ValueTask DisposeAsync()
    {
        if (_spark is not null) await _spark.DisposeAsync();
        if (_loggers.IsValueCreated) _loggers.Value.Dispose();
    }

    private ParseResult ParseWith(IReadOnlyDictionary<string, IReadOnlyList<string>> flags)
    {
        var given = _parse.CommandResult.Command.Options.Where(IsGiven).Select(option => option.Name).ToHashSet();
        var more = flags.Where(flag => !given.Contains($"--{flag.Key}")).SelectMany(flag => flag.Value.SelectMany(value => new[] { $"--{flag.Key}", value }));
        return _parse.RootCommandResult.Command.Parse([.. _parse.Tokens.Select(token => token.Value), .. more]);
    }
}
