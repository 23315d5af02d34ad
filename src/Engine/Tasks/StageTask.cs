using System.Text.Json;
using System.Text.Json.Serialization;
using BatchSeg.Data.Errors;
using BatchSeg.Data.Stores;

namespace BatchSeg.Engine.Tasks;

/// <summary>One unit of work: one JSON line in. Its outputs' names depend on it alone, so running it twice is harmless.</summary>
/// <param name="Stage">Which task function runs it: `spool`, `preprocess`, `infer`, ...</param>
/// <param name="Number">Position in the stage's plan, from 0; outputs are named by it.</param>
/// <param name="Output">URI of the output folder that the task writes below.</param>
/// <param name="LedgerEntry">Object below <paramref name="Output"/> that takes the task's result once it is done; null where nobody asks
/// for it.</param>
public sealed record StageTask(string Stage, int Number, string Output, TaskWork Work, string? LedgerEntry = null)
{
    /// <summary>Items that are rejected unread, because they kill the process that works on them; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<LeftOutItem>? LeftOut { get; init; }

    /// <summary>All work is done, but nothing of it is kept: to find out which item kills.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsTrial { get; init; }

    /// <summary>How long it takes beside the other tasks of its plan.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public TaskCost Cost { get; init; }

    /// <summary>Where the task writes.</summary>
    public IStore OpenOutput() => IsTrial ? new TrialStore(StoreUri.Open(Output)) : StoreUri.Open(Output);

    /// <summary>To be called before an item is touched.</summary>
    /// <exception cref="BadItemException">It is left out.</exception>
    public void ThrowIfLeftOut(string sampleId)
    {
        if (LeftOut?.FirstOrDefault(item => item.SampleId == sampleId) is { } leftOut)
            throw new BadItemException(leftOut.Code, leftOut.Reason);
    }
}

/// <param name="Code">One of <see cref="RejectCode"/>.</param>
/// <param name="Reason">One sentence.</param>
public sealed record LeftOutItem(string SampleId, string Code, string Reason);

/// <summary>What a task did: one JSON line out.</summary>
/// <param name="Objects">Every object written, relative to the task's output, with size and SHA-256 (lower-case hex).</param>
/// <param name="Rejected">Items that could not be used, in the task's own order.</param>
/// <param name="Summary">The stage's own record (row counts, pixels per class, ...).</param>
public sealed record TaskResult(
    string Stage, int Number, IReadOnlyList<WrittenObject> Objects, IReadOnlyList<RejectedItem> Rejected, JsonElement Summary);

/// <param name="Name">Relative to the output folder, with '/'.</param>
public sealed record WrittenObject(string Name, long Bytes, string Sha256);

/// <summary>A row of the rejected table.</summary>
/// <param name="Source">Archive URI, then '!' and the entry, or the object's URI.</param>
/// <param name="Code">One of <see cref="RejectCode"/>.</param>
/// <param name="Reason">One sentence.</param>
public sealed record RejectedItem(string SampleId, string Source, string Code, string Reason);
