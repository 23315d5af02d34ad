using System.Runtime.InteropServices;
using BatchSeg.Foundation.Errors;

namespace BatchSeg.Imaging.Native;

/// <summary>A TurboJPEG compressor or decompressor: not safe for two threads at once and dear to make, so each thread keeps its
/// own.</summary>
internal sealed class TurboJpegHandle : SafeHandle
{
    [ThreadStatic] private static TurboJpegHandle? t_decompressor;
    [ThreadStatic] private static TurboJpegHandle? t_compressor;

    private TurboJpegHandle(nint handle) : base(0, ownsHandle: true) => SetHandle(handle);

    public override bool IsInvalid => handle == 0;

    public static TurboJpegHandle Decompressor => t_decompressor ??= Create(TurboJpeg.InitDecompress);

    public static TurboJpegHandle Compressor => t_compressor ??= Create(TurboJpeg.InitCompress);

    /// <summary>Throws this thread's decompressor away. After a header that fails, TurboJPEG 2.1 goes on reading the next file in the
    /// middle of that header.</summary>
    public static void DropDecompressor()
    {
        t_decompressor?.Dispose();
        t_decompressor = null;
    }

    protected override bool ReleaseHandle() => TurboJpeg.Destroy(handle) == 0;

    private static TurboJpegHandle Create(Func<nint> init)
    {
        ImagingLibrary.Require(TurboJpeg.Library, TurboJpeg.DebianPackage);
        var handle = new TurboJpegHandle(init());
        return handle.IsInvalid ? throw new BatchSegException(ExitCode.Failed, "libturbojpeg could not be started: out of memory")
            : handle;
    }
}
