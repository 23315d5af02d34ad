using System.Text.Json;
using BatchSeg.Datasets.Layouts.Unpacking;
using BatchSeg.Engine.Tasks;
using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Files;
using BatchSeg.Foundation.Text;
using BatchSeg.Imaging.Decoding;
using BatchSeg.Storage.Archives;
using BatchSeg.Storage.Publishing;

namespace BatchSeg.Datasets.Catalog;

/// <summary>One file to cut into its samples' parts.</summary>
/// <param name="At">Where it is, of <paramref name="Archives"/>.</param>
/// <param name="To">Name of the parts, one behind the other, below the task's output.</param>
/// <param name="Samples">Of images: what the layout says of their stored samples.</param>
public sealed record UnpackWork(
    IReadOnlyList<CatalogArchive> Archives, EntryAt At, UnpackKind Kind, string To, StoredSamples Samples = default);

/// <summary>Cuts a file that belongs to many samples (a stack of slices, a list of annotations) once, with an index beside the parts, so
/// that every later task
/// reads its own samples' parts by range. A file that cannot be read gives an index that says so.</summary>
public sealed class UnpackFunction : ITaskFunction
{
    /// <summary><see cref="StageTask.Stage"/> of its tasks.</summary>
    public const string Name = "unpack";

    /// <inheritdoc/>
    public async Task<TaskResult> Run(StageTask task, CancellationToken cancel)
    {
        var work = task.Work.Read<UnpackWork>();
        var output = task.OpenOutput();
        using var scratch = TaskScratch.Create();
        var file = scratch.File("parts");
        var listing = Write(work, await new EntryReader(work.Archives, output).Read(work.At, cancel), file, cancel);
        var parts = await HashingWriter.TakeFile(output, work.To, file, cancel);
        var index = await SpoolIndex.Write(output, work.To, listing, cancel);
        return new(Name, task.Number, [parts, index], [], JsonSerializer.SerializeToElement(new { parts.Bytes }, JsonText.Line));
    }

    /// <inheritdoc/>
    public void Dispose() { }

    private static ArchiveListing Write(UnpackWork work, byte[] source, string file, CancellationToken cancel)
    {
        using var parts = File.Create(file);
        var (entries, refused) = (new List<ArchiveEntry>(), new List<RefusedEntry>());
        try
        {
            foreach (var part in Unpacker.Unpack(work.Kind, source, work.Samples, refused.Add))
            {
                cancel.ThrowIfCancellationRequested();
                entries.Add(new(part.Key, work.To, parts.Position, part.Bytes.Length, part.Bytes.Length, EntryCompression.Stored,
                    HasZipHeader: false, Crc32: null));
                parts.Write(part.Bytes);
            }
            return new(work.To, entries, refused);
        }
        catch (BadItemException bad)
        {
            return new(work.To, [], [new(work.At.Entry.Name, bad.Code, bad.Message)]);
        }
    }
}
