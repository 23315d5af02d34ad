using System.Buffers.Binary;
using System.Text.Json;
using BatchSeg.Engine.Tasks;
using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Files;
using BatchSeg.Foundation.Text;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Engine.Workers;

/// <summary>Task lines as objects of the output, so that a cluster need only carry their numbers: the lines, one after the other, and an
/// index of where each begins.</summary>
/// <remarks>The index is little-endian int64 offsets, one for each line and one for the end. Neighbours are read together. For one reader
/// at a time.</remarks>
public sealed class TaskTable(IStore store)
{
    private const string Lines = "tasks.jsonl", Index = "tasks.index";

    /// <summary>Bytes of lines, and offsets, that are read at once.</summary>
    private const int LineWindow = 1 << 18, IndexWindow = 512;

    private (long First, long[] Offsets) _index = (0, []);
    private (long First, ArraySegment<byte> Bytes) _lines = (0, ArraySegment<byte>.Empty);

    /// <returns>The table's URI, to be opened with <see cref="StoreUri.Open"/>.</returns>
    public static async Task<string> Write(IStore output, string folder, IReadOnlyList<StageTask> tasks, CancellationToken cancel)
    {
        using var scratch = TaskScratch.Create();
        await using (var lines = new BufferedStream(File.Create(scratch.File(Lines))))
        await using (var index = new BufferedStream(File.Create(scratch.File(Index))))
        {
            foreach (var task in tasks)
            {
                WriteOffset(index, lines.Position);
                JsonSerializer.Serialize(lines, task, JsonText.Line);
                lines.WriteByte((byte)'\n');
            }
            WriteOffset(index, lines.Position);
        }
        await output.WriteFile($"{folder}/{Lines}", scratch.File(Lines), cancel);
        await output.WriteFile($"{folder}/{Index}", scratch.File(Index), cancel);
        return $"{output.Uri.TrimEnd('/')}/{folder}";
    }

    /// <summary>Deletes the lines and the index.</summary>
    /// <param name="folder">Of the table, below the output.</param>
    public static async Task Remove(IStore output, string folder, CancellationToken cancel)
    {
        foreach (var name in (string[])[Lines, Index]) await output.Delete($"{folder}/{name}", cancel);
    }

    /// <param name="table">The table's own folder.</param>
    public static Task<bool> Exists(IStore table, CancellationToken cancel) => table.Exists(Index, cancel);

    /// <summary>The task at a position of the table, from 0.</summary>
    /// <exception cref="InputMissingException">The table is shorter, or gone.</exception>
    public async Task<StageTask> Read(long position, CancellationToken cancel)
    {
        var (begin, end) = await Range(position, cancel);
        var length = checked((int)(end - begin));
        if (begin < _lines.First || end > _lines.First + _lines.Bytes.Count)
            _lines = (begin, await store.ReadRange(Lines, begin, Math.Max(length, LineWindow), cancel));
        return JsonSerializer.Deserialize<StageTask>(_lines.Bytes.AsSpan((int)(begin - _lines.First), length), JsonText.Line)!;
    }

    private async Task<(long Begin, long End)> Range(long position, CancellationToken cancel)
    {
        if (position < _index.First || position + 1 >= _index.First + _index.Offsets.Length)
        {
            var bytes = await store.ReadRange(Index, position * sizeof(long), IndexWindow * sizeof(long), cancel);
            _index =
                (position, [.. Enumerable.Range(0, bytes.Count / sizeof(long))
                .Select(i => BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(i * sizeof(long))))]);
        }
        if (_index.Offsets.Length < 2) throw new InputMissingException($"worker: {store.Uri} has no task {position}");
        return (_index.Offsets[position - _index.First], _index.Offsets[position - _index.First + 1]);
    }

    private static void WriteOffset(Stream index, long offset)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, offset);
        index.Write(bytes);
    }
}
