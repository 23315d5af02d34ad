using System.Text;
using BatchSeg.Tables.Codecs;
using DuckDB.NET.Native;
using static DuckDB.NET.Native.NativeMethods;

namespace BatchSeg.Tables;

/// <summary>Reads one value of a vector whose type is only known when the query has run.</summary>
internal delegate object? ValueRead(Vector vector, int row);

internal static class ValueReader
{
    /// <param name="column">For the message where the type has no .NET counterpart.</param>
    /// <exception cref="SqlException">A value of this type cannot be shown.</exception>
    public static ValueRead Of(DuckDBLogicalType type, string column)
    {
        var read = ReadValid(type, column);
        return (vector, row) => vector.Validity.IsNull(row) ? null : read(vector, row);
    }

    private static ValueRead ReadValid(DuckDBLogicalType type, string column) => LogicalType.DuckDBGetTypeId(type) switch
    {
        DuckDBType.SqlNull => (_, _) => null,
        DuckDBType.Boolean => Fixed<bool>(),
        DuckDBType.TinyInt => Fixed<sbyte>(),
        DuckDBType.SmallInt => Fixed<short>(),
        DuckDBType.Integer => Fixed<int>(),
        DuckDBType.BigInt => Fixed<long>(),
        DuckDBType.UnsignedTinyInt => Fixed<byte>(),
        DuckDBType.UnsignedSmallInt => Fixed<ushort>(),
        DuckDBType.UnsignedInteger => Fixed<uint>(),
        DuckDBType.UnsignedBigInt => Fixed<ulong>(),
        DuckDBType.Float => Fixed<float>(),
        DuckDBType.Double => Fixed<double>(),
        DuckDBType.HugeInt => (vector, row) => Narrowed(At<Int128>(vector, row)), // SUM of integers is one
        DuckDBType.Decimal => Decimal(LogicalType.DuckDBDecimalInternalType(type), LogicalType.DuckDBDecimalScale(type)),
        DuckDBType.Date => (vector, row) => EpochTime.Date(At<int>(vector, row)),
        DuckDBType.Time => (vector, row) => new TimeOnly(At<long>(vector, row) * TimeSpan.TicksPerMicrosecond),
        DuckDBType.Timestamp or DuckDBType.TimestampTz => (vector, row) => EpochTime.Time(At<long>(vector, row)),
        DuckDBType.TimestampS => (vector, row) => DateTime.UnixEpoch.AddSeconds(At<long>(vector, row)),
        DuckDBType.TimestampMs => (vector, row) => DateTime.UnixEpoch.AddMilliseconds(At<long>(vector, row)),
        DuckDBType.TimestampNs => (vector, row) => DateTime.UnixEpoch.AddTicks(At<long>(vector, row) / TimeSpan.NanosecondsPerTick),
        DuckDBType.Varchar => (vector, row) => Encoding.UTF8.GetString(vector.Bytes[row]),
        DuckDBType.Blob => (vector, row) => vector.Bytes[row].ToArray(),
        DuckDBType.Uuid => (vector, row) => Uuid(At<Int128>(vector, row)),
        DuckDBType.List => List(type, column),
        DuckDBType.Struct => Struct(type, column),
        DuckDBType.Map => Map(type, column),
        var other => throw new SqlException(
            $"column {column} has the type {other}, which cannot be shown: cast it, e.g. {Sql.Name(column)}::VARCHAR"),
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

    private static ValueRead Decimal(DuckDBType storedAs, byte scale)
    {
        var unit = new decimal(1, 0, 0, false, Math.Min(scale, (byte)28));
        return storedAs switch
        {
            DuckDBType.SmallInt => (vector, row) => At<short>(vector, row) * unit,
            DuckDBType.Integer => (vector, row) => At<int>(vector, row) * unit,
            DuckDBType.BigInt => (vector, row) => At<long>(vector, row) * unit,
            _ => (vector, row) => (double)At<Int128>(vector, row) / Math.Pow(10, scale), // up to 38 digits, more than decimal holds
        };
    }

    private static ValueRead List(DuckDBLogicalType type, string column)
    {
        using var child = LogicalType.DuckDBListTypeChildType(type);
        return Elements(Of(child, column));
    }

    private static ValueRead Map(DuckDBLogicalType type, string column)
    {
        using var keyType = LogicalType.DuckDBMapTypeKeyType(type);
        using var valueType = LogicalType.DuckDBMapTypeValueType(type);
        return Elements(Members(["key", "value"], [Of(keyType, column), Of(valueType, column)])); // a map is a list of such structs
    }

    private static ValueRead Struct(DuckDBLogicalType type, string column)
    {
        var members = Enumerable.Range(0, (int)LogicalType.DuckDBStructTypeChildCount(type)).Select(i => (long)i).ToArray();
        return Members(
            members.Select(i => LogicalType.DuckDBStructTypeChildName(type, i)).ToArray(),
            members.Select(i =>
            {
                using var member = LogicalType.DuckDBStructTypeChildType(type, i);
                return Of(member, column);
            }).ToArray());
    }

    private static ValueRead Elements(ValueRead element) => (vector, row) =>
    {
        var entry = At<DuckDBListEntry>(vector, row);
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
