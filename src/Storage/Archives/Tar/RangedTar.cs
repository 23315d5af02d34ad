using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Storage.Archives.Tar;

/// <summary>A tar in a store: a request for each <see cref="WindowBytes"/> instead of each read.</summary>
internal sealed class RangedTar(IStore store, string name, long length) : ITarBytes
{
    /// <summary>A request to a blob store takes about as long as reading this much: what is nearer than this is read along, what is
    /// farther is skipped.</summary>
    private const int WindowBytes = 1 << 18;

    private ArraySegment<byte> _window = ArraySegment<byte>.Empty;
    private long _windowStart;

    public long End => length;

    public ValueTask<bool> Reach(long at, CancellationToken cancel) =>
        at <= length ? ValueTask.FromResult(at < length) : throw new EndOfStreamException();

    public async ValueTask<ReadOnlyMemory<byte>> Read(long at, int count, CancellationToken cancel)
    {
        if (at < 0 || at + count > length) throw new EndOfStreamException();
        if (at < _windowStart || at + count > _windowStart + _window.Count)
        {
            _window = await store.ReadRange(name, at, (int)Math.Min(Math.Max(count, WindowBytes), length - at), cancel);
            _windowStart = at;
            if (_window.Count < count)
                throw new InputMissingException($"{store.UriOf(name)} became shorter while it was read; something else writes it");
        }
        return _window.AsMemory((int)(at - _windowStart), count);
    }
}
