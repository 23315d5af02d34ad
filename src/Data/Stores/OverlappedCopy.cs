using System.Buffers;

namespace BatchSeg.Data.Stores;

/// <summary>Copies a stream with two buffers: while one is written, the next is read. Whoever makes the bytes (unpacks, hashes) and the disk work at the same time then.</summary>
internal static class OverlappedCopy
{
    private const int BufferBytes = 1 << 16;

    public static async Task Copy(Stream from, Stream to, CancellationToken cancel)
    {
        var (filled, other) = (ArrayPool<byte>.Shared.Rent(BufferBytes), ArrayPool<byte>.Shared.Rent(BufferBytes));
        var writing = Task.CompletedTask;
        try
        {
            for (int bytes; (bytes = await from.ReadAtLeastAsync(filled, filled.Length, throwOnEndOfStream: false, cancel)) > 0;)
            {
                await writing;
                writing = to.WriteAsync(filled.AsMemory(0, bytes), cancel).AsTask();
                (filled, other) = (other, filled);
            }
            await writing;
        }
        finally
        {
            // A buffer must not be lent again while it is still being written.
            await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ArrayPool<byte>.Shared.Return(filled);
            ArrayPool<byte>.Shared.Return(other);
        }
    }
}
