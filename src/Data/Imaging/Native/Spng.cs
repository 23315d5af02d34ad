using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace BatchSeg.Data.Imaging.Native;

/// <summary>libspng 0.7's C API (spng.h), as far as it is used. Functions return 0 or an error that <see cref="Message"/> puts in words.</summary>
internal static partial class Spng
{
    public const string Library = "libspng.so.0";
    public const string DebianPackage = "libspng0";

    /// <summary>The data ended before the image did (SPNG_IO_EOF).</summary>
    public const int EndOfData = -1;

    /// <summary>There is no such chunk (SPNG_ECHUNKAVAIL).</summary>
    public const int NoSuchChunk = 73;

    public const int ContextIgnoreAdler32 = 1, ContextEncoder = 2;
    public const int EncodeFinalize = 2;

    public enum Format { Rgb8 = 4, AsStored = 256 }

    public enum Option { CompressionLevel = 2, FilterChoice = 10, EncodeToBuffer = 12 }

    /// <summary>SPNG_FILTER_CHOICE_NONE and _ALL.</summary>
    public const int FilterNone = 8, FilterAll = 0xF8;

    public enum ColourType : byte { Grey = 0, Rgb = 2, Palette = 3, GreyAlpha = 4, Rgba = 6 }

    [StructLayout(LayoutKind.Sequential)]
    public struct Header
    {
        public uint Width, Height;
        public byte BitDepth;
        public ColourType ColourType;
        public byte CompressionMethod, FilterMethod, InterlaceMethod;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct PaletteEntry
    {
        public byte Red, Green, Blue, Alpha;
    }

    [InlineArray(256)]
    public struct PaletteEntries
    {
        private PaletteEntry _first;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct Palette
    {
        public uint Count;
        public PaletteEntries Entries;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct Exif
    {
        public nuint Length;
        public nint Data;
    }

    [LibraryImport(Library, EntryPoint = "spng_ctx_new")]
    public static partial nint New(int flags);

    [LibraryImport(Library, EntryPoint = "spng_ctx_free")]
    public static partial void Free(nint context);

    /// <summary>The context keeps the pointer: <paramref name="file"/> stays pinned until the context is freed.</summary>
    [LibraryImport(Library, EntryPoint = "spng_set_png_buffer")]
    public static unsafe partial int SetBuffer(SpngHandle context, byte* file, nuint bytes);

    [LibraryImport(Library, EntryPoint = "spng_set_chunk_limits")]
    public static partial int SetChunkLimits(SpngHandle context, nuint chunkBytes, nuint allChunksBytes);

    [LibraryImport(Library, EntryPoint = "spng_set_option")]
    public static partial int SetOption(SpngHandle context, Option option, int value);

    [LibraryImport(Library, EntryPoint = "spng_get_ihdr")]
    public static partial int GetHeader(SpngHandle context, out Header header);

    [LibraryImport(Library, EntryPoint = "spng_set_ihdr")]
    public static partial int SetHeader(SpngHandle context, in Header header);

    [LibraryImport(Library, EntryPoint = "spng_set_plte")]
    public static partial int SetPalette(SpngHandle context, in Palette palette);

    [LibraryImport(Library, EntryPoint = "spng_get_exif")]
    public static partial int GetExif(SpngHandle context, out Exif exif);

    [LibraryImport(Library, EntryPoint = "spng_decode_image")]
    public static partial int Decode(SpngHandle context, Span<byte> pixels, nuint bytes, Format format, int flags);

    /// <summary>After the image: reads on to the file's end.</summary>
    [LibraryImport(Library, EntryPoint = "spng_decode_chunks")]
    public static partial int DecodeChunks(SpngHandle context);

    [LibraryImport(Library, EntryPoint = "spng_encode_image")]
    public static partial int Encode(SpngHandle context, ReadOnlySpan<byte> pixels, nuint bytes, Format format, int flags);

    /// <summary>The encoded file, in memory that the caller releases with C's free.</summary>
    [LibraryImport(Library, EntryPoint = "spng_get_png_buffer")]
    public static partial nint GetBuffer(SpngHandle context, out nuint bytes, out int error);

    [LibraryImport(Library, EntryPoint = "spng_strerror")]
    private static partial nint StrError(int error);

    public static string Message(int error) => Marshal.PtrToStringUTF8(StrError(error)) ?? $"error {error}";
}
