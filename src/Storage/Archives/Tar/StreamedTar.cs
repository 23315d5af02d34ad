using System.IO.Pipelines;

namespace BatchSeg.Storage.Archives.Tar;

/// <summary>A tar that goes by: what is not asked for is let go.</summary>
internal sealed class StreamedTar(PipeReader bytes) : ITarBytes
{
    private byte[] _read = new byte[TarHeader.Size];

    public long End { get; private set; }

    public async ValueTask<bool> Reach(long at, CancellationToken cancel)
    {
        while (true)
        {
            var come = await bytes.ReadAsync(cancel);
            var skipped = Math.Min(at - End, come.Buffer.Length);
            End += skipped;
            bytes.AdvanceTo(come.Buffer.GetPosition(skipped));
            if (End == at && come.Buffer.Length > skipped) return true;
            if (come.IsCompleted) return End == at ? false : throw new EndOfStreamException();
        }
    }

    public async ValueTask<ReadOnlyMemory<byte>> Read(long at, int count, CancellationToken cancel)
    {
        if (!await Reach(at, cancel) && count > 0) throw new EndOfStreamException();
        if (_read.Length < count) _read = new byte[count];
        var into = _read.AsMemory(0, count);
        for (var filled = 0; filled < count;)
        {
            var come = await bytes.ReadAsync(cancel);
            var part = come.Buffer.Slice(0, Math.Min(count - filled, come.Buffer.Length));
            foreach (var segment in part)
            {
                segment.CopyTo(into[filled..]);
                filled += segment.Length;
            }
            End += part.Length;
            bytes.AdvanceTo(part.End);
            if (filled < count && come.IsCompleted) throw new EndOfStreamException();
        }
        return into;
    }
}
