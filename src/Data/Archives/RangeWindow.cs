using BatchSeg.Data.Errors;
using BatchSeg.Data.Stores;

namespace BatchSeg.Data.Archives;

/// <summary>Small reads at growing offsets of one object, a request for each <paramref name="windowBytes"/> instead of each read.</summary>
internal sealed class RangeWindow(IStore store, string name, long length, int windowBytes = RangeWindow.DefaultBytes)
{
    /// <summary>A request to a blob store takes about as long as reading this much: what is nearer than this is read along, what is farther is skipped.</summary>
    public const int DefaultBytes = 1 << 18;

    private ArraySegment<byte> _window = ArraySegment<byte>.Empty;
    private long _windowStart;

    public long Length => length;

    /// <summary>The bytes at <paramref name="offset"/>, valid until the next call.</summary>
    /// <exception cref="EndOfStreamException">The object ends before.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> Read(long offset, int count, CancellationToken cancel)
    {
        if (offset < 0 || offset + count > length) throw new EndOfStreamException();
        if (offset < _windowStart || offset + count > _windowStart + _window.Count)
        {
            _window = await store.ReadRange(name, offset, (int)Math.Min(Math.Max(count, windowBytes), length - offset), cancel);
            _windowStart = offset;
            if (_window.Count < count) throw new InputMissingException($"{store.Uri}/{name} became shorter while it was read; something else writes it");
        }
        return _window.AsMemory((int)(offset - _windowStart), count);
    }
}
