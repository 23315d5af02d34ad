namespace BatchSeg.Foundation.Columns;

/// <summary>Texts that are all different, numbered as they come, and found by themselves. Holds many in little memory.</summary>
public sealed class TextSet
{
    /// <summary>1 + the index of a text whose hash leads here or to a slot before; 0: free. A power of two of them, at most three quarters
    /// in use.</summary>
    private int[] _slots = new int[16];

    /// <summary>The texts by their number.</summary>
    public TextColumn Texts { get; } = new();

    /// <summary>Adds a text, unless it is there.</summary>
    /// <param name="number">Its number, new or old.</param>
    public bool TryAdd(ReadOnlySpan<char> text, out int number)
    {
        using var utf8 = new TextColumn.Encoded(text);
        var slot = Find(utf8.Bytes);
        number = _slots[slot] - 1;
        if (number >= 0) return false;
        number = Texts.Add(utf8.Bytes);
        _slots[slot] = number + 1;
        if (Texts.Count > _slots.Length / 4 * 3) Grow();
        return true;
    }

    /// <summary>A text's number, or -1.</summary>
    public int IndexOf(ReadOnlySpan<char> text)
    {
        using var utf8 = new TextColumn.Encoded(text);
        return _slots[Find(utf8.Bytes)] - 1;
    }

    /// <summary>The slot of a text, or the free one that it would take.</summary>
    private int Find(ReadOnlySpan<byte> utf8)
    {
        var slot = Start(utf8);
        while (_slots[slot] is var taken and > 0 && !Texts.Utf8Of(taken - 1).SequenceEqual(utf8)) slot = Next(slot);
        return slot;
    }

    private void Grow()
    {
        _slots = new int[_slots.Length * 2];
        for (var number = 0; number < Texts.Count; number++)
        {
            var slot = Start(Texts.Utf8Of(number));
            while (_slots[slot] > 0) slot = Next(slot);
            _slots[slot] = number + 1;
        }
    }

    /// <summary>Seeded anew by every process: nobody can make names that all collide.</summary>
    private int Start(ReadOnlySpan<byte> utf8)
    {
        var hash = new HashCode();
        hash.AddBytes(utf8);
        return hash.ToHashCode() & (_slots.Length - 1);
    }

    private int Next(int slot) => (slot + 1) & (_slots.Length - 1);
}
