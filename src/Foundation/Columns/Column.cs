using System.Numerics;

namespace BatchSeg.Foundation.Columns;

/// <summary>A growing row of values that never moves what it holds: growing copies nothing, and leaves no garbage behind.</summary>
/// <remarks>Page k has room for 2^k times as many as the first, so that a short column is small, and a long one has few pages.</remarks>
public sealed class Column<T> where T : unmanaged
{
    private const int FirstPage = 64;
    private readonly List<T[]> _pages = [];

    /// <summary>Index behind the last value; room that <see cref="AddTogether"/> left unused counts too.</summary>
    public int Count { get; private set; }

    /// <summary>Value at an index, by reference: it may be changed there, and never moves.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative, or not below <see cref="Count"/>.</exception>
    public ref T this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            var (page, at) = Place(index);
            return ref _pages[page][at];
        }
    }

    /// <summary>Adds a value behind the last: its index is <see cref="Count"/> of before.</summary>
    public void Add(T value)
    {
        Reserve(1)[0] = value;
        Count++;
    }

    /// <summary>Adds values so that they lie together; where they do not fit behind the last, some room stays unused.</summary>
    /// <returns>Index of the first.</returns>
    public int AddTogether(ReadOnlySpan<T> values)
    {
        values.CopyTo(Reserve(values.Length));
        Count += values.Length;
        return Count - values.Length;
    }

    /// <summary>Values that were added together.</summary>
    public ReadOnlySpan<T> Slice(int start, int length)
    {
        if (length == 0) return [];
        var (page, at) = Place(start);
        return _pages[page].AsSpan(at, length);
    }

    /// <summary>Moves <see cref="Count"/> to where as many values lie together, and returns their room.</summary>
    private Span<T> Reserve(int length)
    {
        while (true)
        {
            var (page, at) = Place(Count);
            // what is never written takes no memory
            if (page == _pages.Count) _pages.Add(GC.AllocateUninitializedArray<T>(FirstPage << page));
            if (length <= _pages[page].Length - at) return _pages[page].AsSpan(at, length);
            Count = checked(Count + _pages[page].Length - at);
        }
    }

    private static (int Page, int At) Place(int index)
    {
        var page = BitOperations.Log2((uint)index / FirstPage + 1);
        return (page, index - FirstPage * ((1 << page) - 1));
    }
}
