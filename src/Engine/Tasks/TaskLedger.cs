using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BatchSeg.Foundation.Text;
using BatchSeg.Storage.Publishing;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Engine.Tasks;

/// <summary>Which tasks of a plan are done: one object per finished task below `work/` of the output, so that a rerun does only the
/// rest.</summary>
public sealed class TaskLedger
{
    private readonly IStore _output;
    private readonly string _folder;

    private TaskLedger(IStore output, string folder) => (_output, _folder) = (output, folder);

    /// <param name="jobHash">Of the job that the plan belongs to: its options, inputs and program version.</param>
    /// <param name="work">Of every task, in order: a changed plan has a ledger of its own.</param>
    public static TaskLedger Of<TWork>(IStore output, string stage, string jobHash, IEnumerable<TWork> work) =>
        new(output, $"{WorkFolder.Name}/{stage}/{HashOf(jobHash, work)}");

    /// <summary>Object name of a task's entry, below the output: <see cref="StageTask.LedgerEntry"/>.</summary>
    public string EntryOf(int taskNumber) => $"{_folder}/task-{taskNumber:00000}.json";

    /// <summary>Results of tasks that are done and whose outputs are still there, size and SHA-256 as they were written.</summary>
    public async Task<IReadOnlyList<TaskResult>> Finished(CancellationToken cancel)
    {
        var (finished, stale) = (new List<TaskResult>(), new List<string>());
        await foreach (var entry in _output.List($"{_folder}/", cancel))
        {
            if (await Finished(_output, entry.Name, cancel) is { } result) finished.Add(result);
            else stale.Add(entry.Name);
        }
        // from now on an entry says that this run finished the task, or found it finished
        foreach (var entry in stale) await _output.Delete(entry, cancel);
        return finished;
    }

    /// <summary>The result that a task's entry holds, or null where there is none.</summary>
    public static async Task<TaskResult?> ReadEntry(IStore output, string entry, CancellationToken cancel) =>
        await output.Exists(entry, cancel) ? JsonSerializer.Deserialize<TaskResult>(await output.ReadBytes(entry, cancel), JsonText.Line)
            : null;

    /// <summary>The result of a task that is done and whose outputs are still there, or null.</summary>
    public static async Task<TaskResult?> FinishedEntry(StageTask task, CancellationToken cancel) =>
        task.LedgerEntry is { } entry ? await Finished(StoreUri.Open(task.Output), entry, cancel) : null;

    private static async Task<TaskResult?> Finished(IStore output, string entry, CancellationToken cancel) =>
        await ReadEntry(output, entry, cancel) is { } result && await PublishedFiles.FirstFault(output, result.Objects, cancel) is null
            ? result
            : null;

    private static string HashOf<TWork>(string jobHash, IEnumerable<TWork> work)
    {
        using var sha256 = SHA256.Create();
        using (var hash = new CryptoStream(Stream.Null, sha256, CryptoStreamMode.Write))
        {
            hash.Write(Encoding.UTF8.GetBytes(jobHash));
            foreach (var item in work) JsonSerializer.Serialize(hash, item, JsonText.Line);
        }
        return Convert.ToHexStringLower(sha256.Hash!)[..16];
    }
}
