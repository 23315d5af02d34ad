using System.Text.Json;
using BatchSeg.Engine.Tasks;
using BatchSeg.Foundation.Text;
using BatchSeg.Storage.Archives;
using BatchSeg.Storage.Publishing;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Datasets.Catalog;

/// <summary>One tar.gz to unpack into the output's work folder.</summary>
/// <param name="Store">URI of the store that holds <paramref name="Object"/>.</param>
/// <param name="To">Name of the tar, below the task's output.</param>
/// <param name="ETag">Of the tar.gz as it was found.</param>
public sealed record SpoolWork(string Store, string Object, string To, ArchiveLimits Limits, string? ETag = null);

/// <summary>Makes a tar.gz seekable: unpacks it once, with an index beside it, so that every later task reads its own entries by
/// range.</summary>
public sealed class SpoolFunction : ITaskFunction
{
    /// <summary><see cref="StageTask.Stage"/> of its tasks.</summary>
    public const string Name = "spool";

    /// <inheritdoc/>
    public async Task<TaskResult> Run(StageTask task, CancellationToken cancel)
    {
        var work = task.Work.Read<SpoolWork>();
        var output = StoreUri.Open(task.Output);
        WrittenObject? tar = null;
        var listing = await TarGzSpool.Spool(
            StoreUri.Open(work.Store), work.Object, output, work.To, work.Limits, cancel,
            write: async bytes => tar = await HashingWriter.Write(output, work.To, bytes, cancel), work.ETag);
        var index = await SpoolIndex.Write(output, work.To, listing, cancel);
        return new(Name, task.Number, [tar!, index], [], JsonSerializer.SerializeToElement(new { tar!.Bytes }, JsonText.Line));
    }

    /// <inheritdoc/>
    public void Dispose() { }
}
