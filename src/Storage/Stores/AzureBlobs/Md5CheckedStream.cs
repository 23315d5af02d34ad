using System.Security.Cryptography;
using BatchSeg.Foundation.Errors;

namespace BatchSeg.Storage.Stores.AzureBlobs;

/// <summary>Passes a whole blob on, and fails with its last bytes when the bytes were not those that its writer wrote.</summary>
internal sealed class Md5CheckedStream(Stream inner, long length, byte[] expected, string what) : ForwardStream
{
    private readonly IncrementalHash _md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
    private long _left = length;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        Check(buffer.Span, read);
        return read;
    }

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        Check(buffer, read);
        return read;
    }

    private void Check(ReadOnlySpan<byte> buffer, int read)
    {
        if (read == 0) return;
        _md5.AppendData(buffer[..read]);
        _left -= read;
        if (_left == 0 && !_md5.GetCurrentHash().AsSpan().SequenceEqual(expected))
            throw new BatchSegException(ExitCode.Failed,
                $"{what} is damaged: its bytes do not have the MD5 that its writer stored with it; write it again");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _md5.Dispose();
            inner.Dispose();
        }
        base.Dispose(disposing);
    }
}
