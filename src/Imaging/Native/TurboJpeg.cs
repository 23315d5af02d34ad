using System.Runtime.InteropServices;

namespace BatchSeg.Imaging.Native;

/// <summary>TurboJPEG 2.1's C API (turbojpeg.h), as far as it is used. Functions return 0, or -1 with the reason in
/// <see cref="GetErrorStr"/>.</summary>
internal static partial class TurboJpeg
{
    public const string Library = "libturbojpeg.so.0";
    public const string DebianPackage = "libturbojpeg0";

    /// <summary>tjGetErrorCode: the call finished, but the data was not as it should be.</summary>
    public const int ErrorWarning = 0;

    /// <summary>Keep the caller's output buffer (TJFLAG_NOREALLOC).</summary>
    public const int FlagNoRealloc = 1024;

    /// <summary>Transform with whole accuracy: 0.5 dB more at quality 95 in no more time (TJFLAG_ACCURATEDCT).</summary>
    public const int FlagAccurateDct = 4096;

    /// <summary>Refuse a progressive file of more than 500 scans, which would decode for minutes (TJFLAG_LIMITSCANS).</summary>
    public const int FlagLimitScans = 32768;

    public enum PixelFormat { Rgb = 0, Gray = 6, Cmyk = 11 }

    public enum Subsampling { None444 = 0, Half420 = 2, Gray = 3 }

    public enum Colourspace { Rgb = 0, YCbCr = 1, Gray = 2, Cmyk = 3, Ycck = 4 }

    [LibraryImport(Library, EntryPoint = "tjInitDecompress")]
    public static partial nint InitDecompress();

    [LibraryImport(Library, EntryPoint = "tjInitCompress")]
    public static partial nint InitCompress();

    [LibraryImport(Library, EntryPoint = "tjDestroy")]
    public static partial int Destroy(nint handle);

    [LibraryImport(Library, EntryPoint = "tjDecompressHeader3")]
    public static partial int DecompressHeader(
        TurboJpegHandle handle, ReadOnlySpan<byte> file, nuint bytes, out int width, out int height, out int subsampling,
        out Colourspace colourspace);

    [LibraryImport(Library, EntryPoint = "tjDecompress2")]
    public static partial int Decompress(TurboJpegHandle handle, ReadOnlySpan<byte> file, nuint bytes, Span<byte> pixels, int width,
        int pitch, int height, PixelFormat format, int flags);

    [LibraryImport(Library, EntryPoint = "tjBufSize")]
    public static partial nuint BufSize(int width, int height, Subsampling subsampling);

    [LibraryImport(Library, EntryPoint = "tjCompress2")]
    public static partial int Compress(TurboJpegHandle handle, ReadOnlySpan<byte> pixels, int width, int pitch, int height,
        PixelFormat format, ref nint file, ref nuint bytes, Subsampling subsampling, int quality, int flags);

    [LibraryImport(Library, EntryPoint = "tjGetErrorStr2")]
    private static partial nint GetErrorStr(TurboJpegHandle handle);

    [LibraryImport(Library, EntryPoint = "tjGetErrorCode")]
    public static partial int GetErrorCode(TurboJpegHandle handle);

    /// <summary>The library's own sentence about the last failure or warning of this handle.</summary>
    public static string LastMessage(TurboJpegHandle handle) => Marshal.PtrToStringUTF8(GetErrorStr(handle)) ?? "no message";
}
