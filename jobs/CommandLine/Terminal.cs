using BatchSeg.Engine.Runs;
using BatchSeg.Foundation.Text;
using Spectre.Console;

namespace BatchSeg.Jobs.CommandLine;

/// <summary>Where a verb's text goes: results for people to standard output (to standard error with `--json`), progress to standard
/// error.</summary>
internal sealed class Terminal
{
    /// <summary>Columns assumed where there is no terminal to ask: tables in a log file need not wrap.</summary>
    private const int WidthOfAFile = 200;

    private readonly TextWriter _error;
    private readonly Lazy<IAnsiConsole> _people;
    private readonly Lazy<IAnsiConsole> _progress;

    public Terminal(TextWriter output, TextWriter error, bool json)
    {
        _error = error;
        _people = new(() => Open(json ? error : output));
        _progress = new(() => Open(error));
    }

    /// <summary>For tables and results.</summary>
    public IAnsiConsole People => _people.Value;

    /// <summary>A line about what is going on, on standard error.</summary>
    public void Say(string line) => _error.WriteLine(WithoutSecrets.Of(line));

    /// <summary>Runs <paramref name="work"/> under a progress bar, or, where standard error is no terminal, with a line now and
    /// then.</summary>
    public async Task<T> WithProgress<T>(Func<IProgress<StageProgress>, Task<T>> work)
    {
        if (!_progress.Value.Profile.Out.IsTerminal)
        {
            var lines = new PlainProgress(_error, TimeProvider.System);
            return await work(lines);
        }
        return await BarProgress.Run(_progress.Value, work);
    }

    private static IAnsiConsole Open(TextWriter writer)
    {
        var output = new AnsiConsoleOutput(writer);
        var console =
            AnsiConsole.Create(new AnsiConsoleSettings { Out = output, Ansi = output.IsTerminal ? AnsiSupport.Detect : AnsiSupport.No });
        if (!output.IsTerminal) console.Profile.Width = WidthOfAFile;
        return console;
    }
}
