namespace BatchSeg.Storage.Tests.Stores;

/// <summary>Gives some bytes and then fails, as a source that dies does.</summary>
internal sealed class BreakingStream(int goodBytes, Action? onBreak = null) : MemoryStream(new byte[goodBytes])
{
    public override bool CanSeek => false; // how much would come is not known

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await base.ReadAsync(buffer, cancellationToken);
        if (read == 0) Break();
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
    {
        await base.CopyToAsync(destination, bufferSize, cancellationToken);
        Break();
    }

    private void Break()
    {
        onBreak?.Invoke();
        throw new IOException("the source broke");
    }
}
