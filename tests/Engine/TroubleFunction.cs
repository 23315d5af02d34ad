using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using BatchSeg.Engine.Tasks;
using BatchSeg.Storage.Publishing;

namespace BatchSeg.Engine.Tests;

/// <summary>Writes the names of its items to a file. Some names make trouble: `abort` and `hang` each time they are touched,
/// `kill-once:FILE` and `slow-once:FILE` as long as FILE is not there.</summary>
internal sealed partial class TroubleFunction : ITaskFunction
{
    public const string Name = "trouble";

    public static StageTask TaskOf(int number, string output, params string[] items) =>
        new(Name, number, output, TaskWork.Of(items), $"work/{Name}/task-{number:00000}.json");

    public async Task<TaskResult> Run(StageTask task, CancellationToken cancel)
    {
        var (good, rejected) = (new List<string>(), new List<RejectedItem>());
        foreach (var item in ItemsOf(task))
        {
            try
            {
                task.ThrowIfLeftOut(item);
                Touch(item);
                good.Add(item);
            }
            catch (Foundation.Errors.BadItemException bad)
            {
                rejected.Add(new(item, Name, bad.Code, bad.Message));
            }
        }
        var written = await HashingWriter.Write(
            task.OpenOutput(), $"items/{task.Number:00000}.txt", Encoding.UTF8.GetBytes(string.Join('\n', good)), cancel);
        return new(Name, task.Number, [written], rejected, JsonSerializer.SerializeToElement(Environment.ProcessId));
    }

    public Task<IReadOnlyList<string>> Items(StageTask task, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<string>>(ItemsOf(task));

    public void Dispose() { }

    private static string[] ItemsOf(StageTask task) => task.Work.Read<string[]>();

    private static void Touch(string item)
    {
        var (trouble, file) = item.Split(':') is [var first, var second] ? (first, second) : (item, "");
        if (trouble == "fail") throw new IOException("the disk is on fire");
        if (trouble == "hang") Thread.Sleep(Timeout.Infinite);
        if (trouble == "abort") Abort();
        if (file.Length == 0 || File.Exists(file)) return;
        File.WriteAllText(file, $"{Environment.ProcessId}");
        if (trouble == "kill-once") System.Diagnostics.Process.GetCurrentProcess().Kill();
        if (trouble == "slow-once") Thread.Sleep(TimeSpan.FromMinutes(2));
    }

    [LibraryImport("libc", EntryPoint = "abort")]
    private static partial void Abort();
}
