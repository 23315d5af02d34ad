namespace System.IO.Hashing;

/// <summary>A checksum that bytes are fed to piece by piece. The same members as the package's class of this name.</summary>
/// <param name="hashLengthInBytes">The size of the checksum.</param>
public abstract class NonCryptographicHashAlgorithm(int hashLengthInBytes)
{
    private const int StreamBufferBytes = 1 << 16;

    /// <summary>The size of the checksum.</summary>
    public int HashLengthInBytes { get; } = hashLengthInBytes > 0
        ? hashLengthInBytes
        : throw new ArgumentOutOfRangeException(nameof(hashLengthInBytes), hashLengthInBytes, "a checksum has at least one byte");

    /// <summary>Feeds bytes.</summary>
    public abstract void Append(ReadOnlySpan<byte> source);

    /// <summary>Forgets what was fed.</summary>
    public abstract void Reset();

    /// <summary>Writes the checksum of what was fed so far, <see cref="HashLengthInBytes"/> bytes.</summary>
    protected abstract void GetCurrentHashCore(Span<byte> destination);

    /// <summary>Writes the checksum, and forgets what was fed.</summary>
    protected virtual void GetHashAndResetCore(Span<byte> destination)
    {
        GetCurrentHashCore(destination);
        Reset();
    }

    public void Append(byte[] source)
    {
        ArgumentNullException.ThrowIfNull(source);
        Append(source.AsSpan());
    }

    /// <summary>Feeds what is left of a stream.</summary>
    public void Append(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var buffer = new byte[StreamBufferBytes];
        while (stream.Read(buffer) is > 0 and var read) Append(buffer.AsSpan(0, read));
    }

    /// <summary>Feeds what is left of a stream.</summary>
    public async Task AppendAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var buffer = new byte[StreamBufferBytes];
        while (await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var read) Append(buffer.AsSpan(0, read));
    }

    public byte[] GetCurrentHash()
    {
        var hash = new byte[HashLengthInBytes];
        GetCurrentHashCore(hash);
        return hash;
    }

    /// <returns>The bytes written.</returns>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public int GetCurrentHash(Span<byte> destination) => TryGetCurrentHash(destination, out var written) ? written : throw TooShort(nameof(destination));

    public bool TryGetCurrentHash(Span<byte> destination, out int bytesWritten)
    {
        bytesWritten = destination.Length < HashLengthInBytes ? 0 : HashLengthInBytes;
        if (bytesWritten > 0) GetCurrentHashCore(destination[..bytesWritten]);
        return bytesWritten > 0;
    }

    public byte[] GetHashAndReset()
    {
        var hash = new byte[HashLengthInBytes];
        GetHashAndResetCore(hash);
        return hash;
    }

    /// <returns>The bytes written.</returns>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public int GetHashAndReset(Span<byte> destination) => TryGetHashAndReset(destination, out var written) ? written : throw TooShort(nameof(destination));

    public bool TryGetHashAndReset(Span<byte> destination, out int bytesWritten)
    {
        bytesWritten = destination.Length < HashLengthInBytes ? 0 : HashLengthInBytes;
        if (bytesWritten > 0) GetHashAndResetCore(destination[..bytesWritten]);
        return bytesWritten > 0;
    }

    private ArgumentException TooShort(string parameter) => new($"the checksum takes {HashLengthInBytes} bytes", parameter);
}
