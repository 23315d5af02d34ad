using System.Runtime.InteropServices;

namespace BatchSeg.Data.Tables.Native;

/// <summary>`duckdb_state`.</summary>
internal enum DuckDbState { Success = 0, Error = 1 }

/// <summary>`duckdb_result`: passed by address, and by value to `duckdb_fetch_chunk`.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct DuckDbResult
{
    private ulong _deprecatedColumnCount, _deprecatedRowCount, _deprecatedRowsChanged;
    private nint _deprecatedColumns, _deprecatedErrorMessage;
    private nint _internalData;
}

/// <summary>`duckdb_list_entry`: where a row's elements stand in the child vector.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct DuckDbListEntry
{
    public ulong Offset, Length;
}

/// <summary>`duckdb_string_t`: up to 12 bytes stand inside it, longer ones behind its pointer.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct DuckDbString
{
    private const uint InlinedBytes = 12;

    private uint _length;
    private fixed byte _prefix[4];
    private byte* _pointer;

    /// <summary>The bytes, valid as long as the vector that <paramref name="text"/> stands in.</summary>
    public static ReadOnlySpan<byte> Bytes(DuckDbString* text) =>
        new(text->_length <= InlinedBytes ? text->_prefix : text->_pointer, checked((int)text->_length));
}
