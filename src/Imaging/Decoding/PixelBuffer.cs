namespace BatchSeg.Imaging.Decoding;

/// <summary>Where a decoder puts its pixels: an array that grows to the largest image it was taken for, and is used again for the
/// next.</summary>
internal sealed class PixelBuffer
{
    [ThreadStatic] private static PixelBuffer? t_ofThread;

    private byte[] _pixels = [];

    /// <summary>This thread's own: what lies in it holds until the thread decodes again.</summary>
    public static PixelBuffer OfThread => t_ofThread ??= new();

    /// <summary>So many bytes, with anything in them.</summary>
    public Span<byte> Take(int bytes)
    {
        if (_pixels.Length < bytes) _pixels = GC.AllocateUninitializedArray<byte>(bytes);
        return _pixels.AsSpan(0, bytes);
    }
}
