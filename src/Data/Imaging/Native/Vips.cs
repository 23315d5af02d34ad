using System.Runtime.InteropServices;

namespace BatchSeg.Data.Imaging.Native;

/// <summary>libvips 8.14's C API, as far as it is used. Functions return 0 or -1, and the reason is in the library's error buffer.</summary>
/// <remarks>Many of these are variadic in C, with a list of named options that ends in NULL. Called with whole numbers and pointers only, a variadic function
/// takes its arguments as any other does on Linux x64 and arm64, so they are declared with just that closing NULL.</remarks>
internal static partial class Vips
{
    public const string Library = "libvips.so.42";
    public const string DebianPackage = "libvips42";
    private const string Object = "libgobject-2.0.so.0";
    private const string Memory = "libglib-2.0.so.0";

    public enum BandFormat { UChar = 0, UShort = 2 }

    /// <summary>VIPS_INTERPRETATION_sRGB.</summary>
    public const int InterpretationSrgb = 22;

    [LibraryImport(Library, EntryPoint = "vips_init", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Init(string programName);

    [LibraryImport(Library, EntryPoint = "vips_block_untrusted_set")]
    public static partial void BlockUntrusted(int on);

    /// <summary>Blocks or unblocks the class of that name; one that this build lacks is passed over.</summary>
    [LibraryImport(Library, EntryPoint = "vips_operation_block_set", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void Block(string operation, int on);

    [LibraryImport(Library, EntryPoint = "vips_concurrency_set")]
    public static partial void SetConcurrency(int threads);

    [LibraryImport(Library, EntryPoint = "vips_cache_set_max")]
    public static partial void SetCacheMax(int operations);

    /// <summary>Reads the header; <paramref name="file"/> stays pinned as long as the image lives, since pixels are read when they are asked for.</summary>
    [LibraryImport(Library, EntryPoint = "vips_image_new_from_buffer", StringMarshalling = StringMarshalling.Utf8)]
    public static unsafe partial nint NewFromBuffer(byte* file, nuint bytes, string options, nint end = 0);

    [LibraryImport(Library, EntryPoint = "vips_image_get_width")]
    public static partial int Width(VipsImageHandle image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_height")]
    public static partial int Height(VipsImageHandle image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_bands")]
    public static partial int Bands(VipsImageHandle image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_format")]
    public static partial BandFormat Format(VipsImageHandle image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_n_pages")]
    public static partial int Pages(VipsImageHandle image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_orientation")]
    public static partial int Orientation(VipsImageHandle image);

    [LibraryImport(Library, EntryPoint = "vips_image_hasalpha")]
    public static partial int HasAlpha(VipsImageHandle image);

    [LibraryImport(Library, EntryPoint = "vips_colourspace")]
    public static partial int Colourspace(VipsImageHandle image, out nint output, int interpretation, nint end = 0);

    [LibraryImport(Library, EntryPoint = "vips_cast_uchar")]
    public static partial int CastToBytes(VipsImageHandle image, out nint output, nint end = 0);

    /// <summary>Memory that <see cref="Free"/> releases, rows one after the other, or 0.</summary>
    [LibraryImport(Library, EntryPoint = "vips_image_write_to_memory")]
    public static partial nint WriteToMemory(VipsImageHandle image, out nuint bytes);

    /// <summary>The error buffer's text, which the call also empties; <see cref="Free"/> releases it.</summary>
    [LibraryImport(Library, EntryPoint = "vips_error_buffer_copy")]
    public static partial nint TakeErrors();

    [LibraryImport(Object, EntryPoint = "g_object_unref")]
    public static partial void Unref(nint instance);

    [LibraryImport(Memory, EntryPoint = "g_free")]
    public static partial void Free(nint memory);
}
