using BatchSeg.Engine.Runs;
using Spectre.Console;

namespace BatchSeg.Jobs.CommandLine;

/// <summary>One progress bar per stage that reports.</summary>
internal sealed class BarProgress(ProgressContext bars) : IProgress<StageProgress>
{
    private readonly Dictionary<string, ProgressTask> _barOfStage = [];

    public static Task<T> Run<T>(IAnsiConsole console, Func<IProgress<StageProgress>, Task<T>> work) => console.Progress()
        .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
        .StartAsync(bars => work(new BarProgress(bars)));

    public void Report(StageProgress value)
    {
        lock (_barOfStage)
        {
            if (!_barOfStage.TryGetValue(value.Stage, out var bar))
                _barOfStage[value.Stage] = bar = bars.AddTask(Markup.Escape(value.Stage));
            bar.MaxValue = Math.Max(1, value.Total);
            bar.Value = value.Done;
            bar.Description = Markup.Escape($"{value.Stage} {value.Done}/{value.Total}  {ProgressText.Of(value)}".TrimEnd());
        }
    }
}
