using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Storage.Archives;

/// <summary>The unpacked bytes of a tar.gz, with its own name in what goes wrong, and an end to how much may come.</summary>
internal sealed class SpooledTar(Stream unpacked, string source, long maxBytes) : ForwardStream
{
    private long _bytes;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return Counted(await unpacked.ReadAsync(buffer, cancellationToken));
        }
        catch (InvalidDataException e)
        {
            throw Damaged(e);
        }
    }

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return Counted(unpacked.Read(buffer));
        }
        catch (InvalidDataException e)
        {
            throw Damaged(e);
        }
    }

    private int Counted(int read)
    {
        _bytes += read;
        if (_bytes <= maxBytes) return read;
        throw new InputMissingException(
            $"{source} unpacks to more than {maxBytes:N0} bytes, which is the limit for one archive; split it, or raise the limit");
    }

    private InputMissingException Damaged(InvalidDataException e) =>
        new($"{source} is damaged or was cut short: after {_bytes:N0} unpacked bytes its gzip stream is invalid; copy it again", e);
}
