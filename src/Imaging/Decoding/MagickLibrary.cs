using ImageMagick;

namespace BatchSeg.Imaging.Decoding;

/// <summary>ImageMagick, set once per process for strangers' files: one coder per call, named by who calls, and limits behind our
/// own.</summary>
internal static class MagickLibrary
{
    private static readonly Lazy<bool> s_isReady = new(() =>
    {
        ResourceLimits.Area = DecodeOptions.LargestMaxPixels; // per image; larger ones go to disk, where
        ResourceLimits.Disk = 0; // nothing may
        ResourceLimits.MaxProfileSize = 64 << 20;
        ResourceLimits.Thread = 1; // images are decoded side by side already
        return true;
    });

    /// <summary>Settings that read a file with one coder, whatever the file says of itself: its first picture.</summary>
    public static MagickReadSettings With(MagickFormat coder)
    {
        _ = s_isReady.Value;
        return new() { Format = coder, FrameIndex = 0, FrameCount = 1 };
    }
}
