using System.Runtime.InteropServices;

namespace BatchSeg.Data.Tables.Native;

/// <summary>Zero-terminated UTF-8, as C has it.</summary>
internal static class NativeText
{
    /// <summary>The text behind a pointer that the library keeps.</summary>
    public static string Borrowed(nint text) => Marshal.PtrToStringUTF8(text) ?? "";

    /// <summary>The text behind a pointer that the library gave away, which is freed.</summary>
    public static string Taken(nint text)
    {
        var copy = Borrowed(text);
        DuckDb.duckdb_free(text);
        return copy;
    }

    public static nint Allocate(string text) => Marshal.StringToCoTaskMemUTF8(text);

    public static void Free(nint allocated) => Marshal.FreeCoTaskMem(allocated);
}
