using System.Text;
using BatchSeg.Data.Tables.Codecs;
using BatchSeg.Data.Tables.Native;

namespace BatchSeg.Data.Tables;

/// <summary>Reads one value of a vector whose type is only known when the query has run.</summary>
internal delegate object? ValueRead(Vector vector, int row);

internal static class ValueReader
{
    /// <param name="column">For the message where the type has no .NET counterpart.</param>
    /// <exception cref="SqlException">A value of this type cannot be shown.</exception>
    public static ValueRead Of(LogicalTypeHandle type, string column)
    {
        var read = ReadValid(type, column);
        return (vector, row) => vector.Validity.IsNull(row) ? null : read(vector, row);
    }

    private static ValueRead ReadValid(LogicalTypeHandle type, string column) => DuckDb.duckdb_get_type_id(type) switch
    {
        DuckDbType.SqlNull => (_, _) => null,
        DuckDbType.Boolean => Fixed<bool>(),
        DuckDbType.TinyInt => Fixed<sbyte>(),
        DuckDbType.SmallInt => Fixed<short>(),
        DuckDbType.Integer => Fixed<int>(),
        DuckDbType.BigInt => Fixed<long>(),
        DuckDbType.UTinyInt => Fixed<byte>(),
        DuckDbType.USmallInt => Fixed<ushort>(),
        DuckDbType.UInteger => Fixed<uint>(),
        DuckDbType.UBigInt => Fixed<ulong>(),
        DuckDbType.Float => Fixed<float>(),
        DuckDbType.Double => Fixed<double>(),
        DuckDbType.HugeInt => (vector, row) => Narrowed(At<Int128>(vector, row)), // SUM of integers is one
        DuckDbType.Decimal => Decimal(DuckDb.duckdb_decimal_internal_type(type), DuckDb.duckdb_decimal_scale(type)),
        DuckDbType.Date => (vector, row) => EpochTime.Date(At<int>(vector, row)),
        DuckDbType.Time => (vector, row) => new TimeOnly(At<long>(vector, row) * TimeSpan.TicksPerMicrosecond),
        DuckDbType.Timestamp or DuckDbType.TimestampTz => (vector, row) => EpochTime.Time(At<long>(vector, row)),
        DuckDbType.TimestampSeconds => (vector, row) => DateTime.UnixEpoch.AddSeconds(At<long>(vector, row)),
        DuckDbType.TimestampMilliseconds => (vector, row) => DateTime.UnixEpoch.AddMilliseconds(At<long>(vector, row)),
        DuckDbType.TimestampNanoseconds => (vector, row) => DateTime.UnixEpoch.AddTicks(At<long>(vector, row) / TimeSpan.NanosecondsPerTick),
        DuckDbType.Varchar => (vector, row) => Encoding.UTF8.GetString(vector.Bytes[row]),
        DuckDbType.Blob => (vector, row) => vector.Bytes[row].ToArray(),
        DuckDbType.Uuid => (vector, row) => Uuid(At<Int128>(vector, row)),
        DuckDbType.List => List(type, column),
        DuckDbType.Struct => Struct(type, column),
        DuckDbType.Map => Map(type, column),
        var other => throw new SqlException($"column {column} has the type {other}, which cannot be shown: cast it, e.g. {Sql.Name(column)}::VARCHAR"),
    };

    private static ValueRead Fixed<T>() where T : unmanaged => (vector, row) => At<T>(vector, row);

    private static T At<T>(Vector vector, int row) where T : unmanaged => vector.Values<T>(row, 1)[0];

    private static object Narrowed(Int128 value) => value >= long.MinValue && value <= long.MaxValue ? (object)(long)value : value;

    /// <summary>DuckDB flips the first bit so that UUIDs sort as signed numbers.</summary>
    private static Guid Uuid(Int128 stored)
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteInt128BigEndian(bytes, stored ^ Int128.MinValue);
        return new(bytes, bigEndian: true);
    }

    private static ValueRead Decimal(DuckDbType storedAs, byte scale)
    {
        var unit = new decimal(1, 0, 0, false, Math.Min(scale, (byte)28));
        return storedAs switch
        {
            DuckDbType.SmallInt => (vector, row) => At<short>(vector, row) * unit,
            DuckDbType.Integer => (vector, row) => At<int>(vector, row) * unit,
            DuckDbType.BigInt => (vector, row) => At<long>(vector, row) * unit,
            _ => (vector, row) => (double)At<Int128>(vector, row) / Math.Pow(10, scale), // up to 38 digits, more than decimal holds
        };
    }

    private static ValueRead List(LogicalTypeHandle type, string column)
    {
        using var child = DuckDb.duckdb_list_type_child_type(type);
        return Elements(Of(child, column));
    }

    private static ValueRead Map(LogicalTypeHandle type, string column)
    {
        using var keyType = DuckDb.duckdb_map_type_key_type(type);
        using var valueType = DuckDb.duckdb_map_type_value_type(type);
        return Elements(Members(["key", "value"], [Of(keyType, column), Of(valueType, column)])); // a map is a list of such structs
    }

    private static ValueRead Struct(LogicalTypeHandle type, string column)
    {
        var members = Enumerable.Range(0, (int)DuckDb.duckdb_struct_type_child_count(type)).Select(i => (ulong)i).ToArray();
        return Members(
            members.Select(i => NativeText.Taken(DuckDb.duckdb_struct_type_child_name(type, i))).ToArray(),
            members.Select(i =>
            {
                using var member = DuckDb.duckdb_struct_type_child_type(type, i);
                return Of(member, column);
            }).ToArray());
    }

    private static ValueRead Elements(ValueRead element) => (vector, row) =>
    {
        var entry = At<DuckDbListEntry>(vector, row);
        var elements = vector.ListElements;
        return Enumerable.Range((int)entry.Offset, (int)entry.Length).Select(i => element(elements, i)).ToArray();
    };

    private static ValueRead Members(string[] names, ValueRead[] readers) => (vector, row) =>
    {
        var value = new OrderedDictionary<string, object?>(names.Length);
        for (var i = 0; i < names.Length; i++) value[names[i]] = readers[i](vector.Member(i), row);
        return value;
    };
}
