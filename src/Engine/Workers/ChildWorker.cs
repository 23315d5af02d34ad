using System.Diagnostics;
using System.Text.Json;
using BatchSeg.Data.Text;
using BatchSeg.Engine.Tasks;

namespace BatchSeg.Engine.Workers;

/// <summary>What became of a task in a process of its own.</summary>
/// <param name="Result">Null where the process ended instead.</param>
/// <param name="Status">Its exit status then.</param>
/// <param name="Said">And the last of its standard error.</param>
internal sealed record ChildOutcome(TaskResult? Result, int Status, string Said);

/// <summary>A worker process that is given one task at a time, and is started again when it has died.</summary>
/// <param name="limit">For one task, or null; a child that does not end itself in time is killed.</param>
internal sealed class ChildWorker(TimeSpan? limit) : IDisposable
{
    private const int KeptLines = 20;

    private readonly Queue<string> _said = new();
    private Process? _process;

    public async Task<ChildOutcome> Run(StageTask task, CancellationToken cancel)
    {
        var process = _process ??= Start();
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        if (limit is { } time && task.Cost != TaskCost.Hours) timer.CancelAfter(time);
        try
        {
            var answer = await Ask(process, JsonSerializer.Serialize(task, JsonText.Line), timer.Token);
            if (answer is not null) return new(JsonSerializer.Deserialize<TaskResult>(answer, JsonText.Line), 0, "");
            await process.WaitForExitAsync(timer.Token);
            return new(null, process.ExitCode, Forget());
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            process.Kill();
            await process.WaitForExitAsync(cancel);
            return new(null, WorkerEnding.Overdue, Forget());
        }
    }

    public void Dispose()
    {
        if (_process is null) return;
        _process.Kill();
        _process.Dispose();
    }

    /// <summary>The answer's line, or null where the process has ended.</summary>
    private static async Task<string?> Ask(Process process, string line, CancellationToken cancel)
    {
        try
        {
            await process.StandardInput.WriteLineAsync(line.AsMemory(), cancel);
            await process.StandardInput.FlushAsync(cancel);
        }
        catch (IOException)
        {
            return null;
        }
        return await process.StandardOutput.ReadLineAsync(cancel);
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(ThisProgram.Command[0], [.. ThisProgram.Command.Skip(1), "worker"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginErrorReadLine();
        return process;
    }

    private string Forget()
    {
        _process!.Dispose();
        _process = null;
        lock (_said)
        {
            var said = string.Join('\n', _said);
            _said.Clear();
            return said;
        }
    }

    private void Note(string? line)
    {
        if (line is null) return;
        lock (_said)
        {
            _said.Enqueue(line);
            if (_said.Count > KeptLines) _said.Dequeue();
        }
    }
}
