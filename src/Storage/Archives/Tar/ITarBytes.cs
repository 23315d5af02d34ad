namespace BatchSeg.Storage.Archives.Tar;

/// <summary>A tar's bytes, asked for at growing offsets: of an object by ranges, or of a stream as it goes by.</summary>
internal interface ITarBytes
{
    /// <summary>Where the bytes end, as far as that is known.</summary>
    long End { get; }

    /// <summary>Whether there are bytes at <paramref name="at"/>; false exactly at the end.</summary>
    /// <exception cref="EndOfStreamException">They end before.</exception>
    ValueTask<bool> Reach(long at, CancellationToken cancel);

    /// <summary>The bytes at <paramref name="at"/>, valid until the next call.</summary>
    /// <exception cref="EndOfStreamException">They end before <paramref name="count"/> of them.</exception>
    ValueTask<ReadOnlyMemory<byte>> Read(long at, int count, CancellationToken cancel);
}
