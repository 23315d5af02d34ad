namespace BatchSeg.Imaging.Decoding;

/// <summary>Channels of pixels as libraries give them.</summary>
internal static class Channels
{
    /// <summary>Keeps the first channels of each pixel: alpha and what comes after it is dropped. Grey becomes red, green and blue
    /// alike.</summary>
    public static void Keep(ReadOnlySpan<byte> source, int sourceChannels, Span<byte> target, int channels)
    {
        if (sourceChannels == channels) source.CopyTo(target);
        else if (sourceChannels < channels)
            for (int i = 0, o = 0; o < target.Length; i += sourceChannels, o += channels) target.Slice(o, channels).Fill(source[i]);
        else
            for (int i = 0, o = 0; o < target.Length; i += sourceChannels, o += channels) source.Slice(i, channels).CopyTo(target[o..]);
    }
}
