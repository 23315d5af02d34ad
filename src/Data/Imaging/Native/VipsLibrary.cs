using System.Runtime.InteropServices;
using BatchSeg.Data.Errors;

namespace BatchSeg.Data.Imaging.Native;

/// <summary>Starts libvips once per process, set for reading strangers' files on threads of our own.</summary>
internal static class VipsLibrary
{
    private static readonly Lazy<bool> s_started = new(Start);

    /// <exception cref="BatchSegException">It is not installed, or does not start.</exception>
    public static void Require()
    {
        ImagingLibrary.Require(Vips.Library, Vips.DebianPackage);
        if (!s_started.Value) throw new BatchSegException(ExitCode.Failed, $"libvips could not be started: {LastMessage()}");
    }

    /// <summary>The library's own words, on one line. The buffer is shared by all threads, so it may speak of another thread's image too.</summary>
    public static string LastMessage()
    {
        var text = Vips.TakeErrors();
        try { return string.Join("; ", (Marshal.PtrToStringUTF8(text) ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)); }
        finally { Vips.Free(text); }
    }

    private static bool Start()
    {
        if (Vips.Init("batchseg") != 0) return false;
        Vips.BlockUntrusted(1); // only loaders that are fuzzed: no ImageMagick, PDF ...
        Vips.Block("VipsForeignLoadSvg", 0); // for SvgRenderer: a decoder hands over nothing that does not begin as its own format does
        Vips.SetConcurrency(1); // images are decoded side by side already
        Vips.SetCacheMax(0);    // no image is read twice
        return true;
    }
}
