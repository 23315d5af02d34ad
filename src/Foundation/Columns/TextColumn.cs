using System.Buffers;
using System.Collections;
using System.Text;

namespace BatchSeg.Foundation.Columns;

/// <summary>Many texts in little memory: 8 bytes and the UTF-8 of each. A text is made into a string when it is asked for.</summary>
public sealed class TextColumn : IReadOnlyList<string>
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly Column<byte> _bytes = new();
    private readonly Column<(int Start, int Length)> _places = new();

    /// <inheritdoc/>
    public int Count => _places.Count;

    /// <summary>Text of an index, a new string at each call.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative, or not below <see cref="Count"/>.</exception>
    public string this[int index] => Utf8.GetString(Utf8Of(index));

    /// <summary>Column of these texts in their order; equal ones are kept.</summary>
    /// <exception cref="EncoderFallbackException">A text holds half of a surrogate pair.</exception>
    public static TextColumn Of(IEnumerable<string> texts)
    {
        var column = new TextColumn();
        foreach (var text in texts) column.Add(text);
        return column;
    }

    /// <returns>The text's index.</returns>
    /// <exception cref="EncoderFallbackException">It is no text: it holds half of a surrogate pair.</exception>
    public int Add(ReadOnlySpan<char> text)
    {
        using var utf8 = new Encoded(text);
        return Add(utf8.Bytes);
    }

    /// <summary>UTF-8 of a text where it lies: no copy, and valid however the column grows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative, or not below <see cref="Count"/>.</exception>
    public ReadOnlySpan<byte> Utf8Of(int index)
    {
        var (start, length) = _places[index];
        return _bytes.Slice(start, length);
    }

    /// <summary>As <see cref="string.CompareOrdinal(string, string)"/> has it.</summary>
    public int CompareOrdinal(int one, int other)
    {
        var a = Utf8Of(one);
        var b = Utf8Of(other);
        var same = a.CommonPrefixLength(b);
        return same == a.Length || same == b.Length ? a.Length - b.Length : Rank(a[same]) - Rank(b[same]);
    }

    /// <summary>All indices, in ordinal order of their texts.</summary>
    public int[] Order()
    {
        var order = Enumerable.Range(0, Count).ToArray();
        order.AsSpan().Sort(CompareOrdinal);
        return order;
    }

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator()
    {
        for (var index = 0; index < Count; index++) yield return this[index];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal int Add(ReadOnlySpan<byte> utf8)
    {
        _places.Add((_bytes.AddTogether(utf8), utf8.Length));
        return Count - 1;
    }

    /// <summary>Chars are compared as UTF-16: U+E000 to U+FFFF (EE and EF in UTF-8) stand behind all that takes two of them (F0 to
    /// F4).</summary>
    private static int Rank(byte first) => first is 0xEE or 0xEF ? first + 0x10 : first;

    /// <summary>A text's UTF-8, for a moment.</summary>
    internal readonly ref struct Encoded
    {
        private readonly byte[] _rented;
        private readonly int _length;

        public Encoded(ReadOnlySpan<char> text)
        {
            _rented = ArrayPool<byte>.Shared.Rent(Utf8.GetMaxByteCount(text.Length));
            _length = Utf8.GetBytes(text, _rented);
        }

        public ReadOnlySpan<byte> Bytes => _rented.AsSpan(0, _length);

        public void Dispose() => ArrayPool<byte>.Shared.Return(_rented);
    }
}
