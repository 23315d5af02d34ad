using System.Buffers;
using System.Runtime.CompilerServices;
using DuckDB.NET.Native;

namespace BatchSeg.Tables.Codecs;

/// <summary>Lists: a row holds where its elements stand in the child vector, which holds those of all rows one after another.</summary>
internal sealed class ListCodec<T>(Codec<T> element, bool elementsMayBeNull) : Codec<IReadOnlyList<T>?>
{
    public override string SqlType => element.SqlType + "[]";

    public override bool IsHeavy => element.IsHeavy;

    public override void Write(Vector vector, ReadOnlySpan<IReadOnlyList<T>?> values)
    {
        var total = 0;
        foreach (var list in values) total += list?.Count ?? 0;
        var elements = ArrayPool<T>.Shared.Rent(total);
        var entries = vector.Values<DuckDBListEntry>(0, values.Length);
        var next = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var count = values[i]?.Count ?? 0;
            entries[i] = new((ulong)next, (ulong)count);
            if (values[i] is not { } list)
            {
                vector.SetNull(i);
                continue;
            }
            for (var j = 0; j < count; j++) elements[next++] = list[j];
        }
        vector.ResizeList(total);
        element.Write(vector.ListElements, elements.AsSpan(0, total));
        ArrayPool<T>.Shared.Return(elements, clearArray: RuntimeHelpers.IsReferenceOrContainsReferences<T>());
    }

    public override void Read(Vector vector, int offset, Span<IReadOnlyList<T>?> values)
    {
        var entries = vector.Values<DuckDBListEntry>(offset, values.Length);
        var validity = vector.Validity;
        var (from, to) = ElementRange(entries, validity, offset);
        var elements = ArrayPool<T>.Shared.Rent(to - from);
        element.Read(vector.ListElements, from, elements.AsSpan(0, to - from));
        var elementValidity = vector.ListElements.Validity;
        for (var i = 0; i < values.Length; i++)
        {
            if (validity.IsNull(offset + i))
            {
                values[i] = null;
                continue;
            }
            var (start, count) = ((int)entries[i].Offset, (int)entries[i].Length);
            if (!elementsMayBeNull) RefuseNulls(elementValidity, start, count);
            values[i] = count == 0 ? [] : elements.AsSpan(start - from, count).ToArray();
        }
        ArrayPool<T>.Shared.Return(elements, clearArray: RuntimeHelpers.IsReferenceOrContainsReferences<T>());
    }

    /// <summary>The part of the child vector that these rows use.</summary>
    private static (int From, int To) ElementRange(ReadOnlySpan<DuckDBListEntry> entries, ValidityMask validity, int offset)
    {
        var (from, to) = (int.MaxValue, 0);
        for (var i = 0; i < entries.Length; i++)
        {
            if (validity.IsNull(offset + i) || entries[i].Length == 0) continue;
            from = Math.Min(from, (int)entries[i].Offset);
            to = Math.Max(to, (int)(entries[i].Offset + entries[i].Length));
        }
        return from > to ? (0, 0) : (from, to);
    }

    private static void RefuseNulls(ValidityMask validity, int start, int count)
    {
        if (validity.AllValid) return;
        for (var i = start; i < start + count; i++)
        {
            if (validity.IsNull(i))
                throw new InvalidDataException($"element {i - start} of a list is NULL, which a list of {typeof(T).Name} cannot hold");
        }
    }
}
