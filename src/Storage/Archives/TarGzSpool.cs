using System.IO.Compression;
using System.IO.Pipelines;
using System.Runtime.ExceptionServices;
using BatchSeg.Storage.Archives.Tar;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Storage.Archives;

/// <summary>Makes a tar.gz readable from its middle: unpacks it once, as a stream, into a plain tar.</summary>
public static class TarGzSpool
{
    private const int ChunkBytes = 1 << 16;

    /// <summary>How far unpacking may run ahead of writing.</summary>
    private static readonly PipeOptions Ahead =
        new(pauseWriterThreshold: 64 * ChunkBytes, resumeWriterThreshold: 32 * ChunkBytes, minimumSegmentSize: ChunkBytes,
        useSynchronizationContext: false);

    /// <summary>Writes the tar and returns what is in it, under the tar.gz's own name as source.</summary>
    /// <param name="write">How the tar is written to <paramref name="toName"/>, for callers that want to see its bytes go by; by default
    /// the store's own way.</param>
    /// <param name="etag">Of the tar.gz as it was found: one that was replaced or changed since, or is meanwhile, is not used.</param>
    /// <remarks>Unpacking, writing and listing go on at the same time; memory does not grow with the archive, and nothing is read twice.
    /// On failure nothing is left in <paramref name="to"/>.</remarks>
    /// <exception cref="BatchSeg.Foundation.Errors.InputMissingException">It is missing, no tar.gz, cut short, damaged, or larger than
    /// the limits.</exception>
    public static async Task<ArchiveListing> Spool(
        IStore from, string name, IStore to, string toName, ArchiveLimits limits, CancellationToken cancel = default,
        Func<Stream, Task>? write = null, string? etag = null)
    {
        var listing = new ListingBuilder(from.UriOf(name), limits) { LastWins = true };
        await using var packed = await from.OpenRange(name, cancel: cancel, etag: etag);
        await using var gzip = new GZipStream(packed, CompressionMode.Decompress);
        var unpacked = new SpooledTar(gzip, listing.Source, limits.MaxUnpackedBytes);
        var (written, listed) = (new Pipe(Ahead), new Pipe(Ahead));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        try
        {
            await AllOrFirstFault(
                stop,
                Task.Run(() => Unpack(unpacked, written.Writer, listed.Writer, stop.Token), CancellationToken.None),
                Take(written.Reader, reader => write is null ? to.Write(toName, reader.AsStream(), stop.Token) : write(reader.AsStream())),
                Take(listed.Reader, reader => TarDirectory.AddEntries(new StreamedTar(reader), toName, listing, stop.Token)));
            await using var same = await from.OpenRange(name, 0, length: 0, cancel, etag); // it may have been written in place
            return listing.Build();
        }
        catch
        {
            await to.Delete(toName, CancellationToken.None);
            throw;
        }
    }

    /// <summary>Hands every byte to both; a taker that has seen enough is no reason to stop.</summary>
    private static async Task Unpack(SpooledTar tar, PipeWriter first, PipeWriter second, CancellationToken cancel)
    {
        Exception? fault = null;
        try
        {
            var chunk = new byte[ChunkBytes];
            for (int read; (read = await tar.ReadAsync(chunk, cancel)) > 0;)
            {
                await first.WriteAsync(chunk.AsMemory(0, read), cancel);
                await second.WriteAsync(chunk.AsMemory(0, read), cancel);
            }
        }
        catch (Exception e)
        {
            fault = e;
            throw;
        }
        finally
        {
            await first.CompleteAsync(fault);
            await second.CompleteAsync(fault);
        }
    }

    private static async Task Take(PipeReader bytes, Func<PipeReader, Task> take)
    {
        try
        {
            await take(bytes);
        }
        finally
        {
            await bytes.CompleteAsync();
        }
    }

    /// <summary>Waits for all; the first that fails stops the others, and its fault is the one that is told.</summary>
    private static async Task AllOrFirstFault(CancellationTokenSource stop, params Task[] tasks)
    {
        Exception? first = null;
        await foreach (var task in Task.WhenEach(tasks))
        {
            if (task.IsCompletedSuccessfully) continue;
            first ??= task.Exception?.InnerException ?? new OperationCanceledException(stop.Token);
            await stop.CancelAsync();
        }
        if (first is not null) ExceptionDispatchInfo.Throw(first);
    }
}
