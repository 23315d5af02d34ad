using Azure.Storage.Blobs.Models;

namespace BatchSeg.Storage.Stores.AzureBlobs;

/// <summary>A blob's bytes as they arrive. When the connection breaks, the rest is asked for anew, of the same version of the
/// blob.</summary>
/// <param name="length">Bytes that must come: a body that ends before was cut.</param>
/// <param name="reopen">Asks for the bytes from this one on.</param>
internal sealed class ResumingStream(
    AzureConnection connection, Stream first, long length, string what,
    Func<long, CancellationToken, Task<BlobDownloadStreamingResult>> reopen) : ForwardStream
{
    private Stream? _body = first;
    private long _done;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.Length == 0 || _done == length) return 0;
        try
        {
            var read = await connection.Try(token => ReadOnce(buffer, token), cancellationToken);
            _done += read;
            return read;
        }
        catch (Exception e) when (e is IOException or InvalidDataException || AzureFault.IsKnown(e, cancellationToken))
        {
            throw AzureFault.Of(e, what, connection.Account);
        }
    }

    public override int Read(Span<byte> buffer)
    {
        var bytes = new byte[buffer.Length];
        // not on this thread, which others may need to go on
        var read = Task.Run(() => ReadAsync(bytes).AsTask()).GetAwaiter().GetResult();
        bytes.AsSpan(0, read).CopyTo(buffer);
        return read;
    }

    private async Task<int> ReadOnce(Memory<byte> buffer, CancellationToken cancel)
    {
        _body ??= (await reopen(_done, cancel)).Content;
        try
        {
            var read = await _body.ReadAsync(buffer, cancel);
            return read > 0 ? read : throw new IOException($"the connection ended after {_done:N0} of {length:N0} bytes");
        }
        catch
        {
            await _body.DisposeAsync(); // whatever happened to it, the next try begins a new one
            _body = null;
            throw;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _body?.Dispose();
        base.Dispose(disposing);
    }
}
