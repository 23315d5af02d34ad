using System.Buffers;
using BatchSeg.Storage.Stores.Native;

namespace BatchSeg.Storage.Stores;

/// <summary>Copies a stream into a file with two buffers: while one is written, the next is read, and what was written is sent to the disk
/// at once, not when the file is complete. Whoever makes the bytes (unpacks, hashes) and the disk work at the same time then.</summary>
internal static class OverlappedCopy
{
    private const int BufferBytes = 1 << 16;
    private const long BytesPerFlush = 8 << 20;

    public static async Task Copy(Stream from, FileStream to, CancellationToken cancel)
    {
        var (filled, other) = (ArrayPool<byte>.Shared.Rent(BufferBytes), ArrayPool<byte>.Shared.Rent(BufferBytes));
        var writing = Task.CompletedTask;
        var (written, flushed) = (0L, 0L);
        try
        {
            for (int bytes; (bytes = await from.ReadAtLeastAsync(filled, filled.Length, throwOnEndOfStream: false, cancel)) > 0;)
            {
                await writing;
                if (written - flushed >= BytesPerFlush)
                {
                    // A hint: where the file system knows no such call, the flush at the end does it all.
                    _ = LibC.SyncFileRange(to.SafeFileHandle, flushed, written - flushed, LibC.BeginWriting);
                    flushed = written;
                }
                writing = to.WriteAsync(filled.AsMemory(0, bytes), cancel).AsTask();
                written += bytes;
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
