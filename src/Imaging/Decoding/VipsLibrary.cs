using BatchSeg.Foundation.Errors;
using BatchSeg.Imaging.Drawing;
using NetVips;

namespace BatchSeg.Imaging.Decoding;

/// <summary>libvips, set once per process for reading strangers' files on threads of our own.</summary>
internal static class VipsLibrary
{
    private static readonly Lazy<string?> s_fault = new(Start);

    public static bool IsReady => s_fault.Value is null;

    /// <exception cref="BatchSegException">It does not start.</exception>
    public static void Require()
    {
        if (s_fault.Value is { } fault)
            throw new BatchSegException(ExitCode.Failed, $"images cannot be decoded: libvips did not start ({fault})");
    }

    /// <summary>The library's own words, on one line, each sentence once. Its buffer is shared by all threads, so it may speak of another
    /// thread's image too.</summary>
    public static string Message(VipsException fault) =>
        string.Join("; ", fault.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct());

    private static string? Start()
    {
        if (!ModuleInitializer.VipsInitialized) return ModuleInitializer.Exception?.Message ?? "no reason is given";
        NetVips.NetVips.BlockUntrusted = true; // only loaders that are fuzzed
        // for SvgRenderer: a decoder hands over nothing that does not begin as its own format does
        Operation.Block("VipsForeignLoadSvg", false);
        NetVips.NetVips.Concurrency = 1; // images are decoded side by side already
        Cache.Max = 0; // no image is read twice
        return null;
    }
}
