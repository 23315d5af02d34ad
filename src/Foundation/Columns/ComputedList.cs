using System.Collections;

namespace BatchSeg.Foundation.Columns;

/// <summary>A list whose items are made each time they are asked for, from what takes less memory than they do.</summary>
/// <param name="item">Makes the item of an index from 0 to <paramref name="count"/> - 1; a pure function.</param>
public sealed class ComputedList<T>(int count, Func<int, T> item) : IReadOnlyList<T>
{
    /// <inheritdoc/>
    public int Count => count;

    /// <summary>Item of an index, made anew at each call.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative, or not below <see cref="Count"/>.</exception>
    public T this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)count, nameof(index));
            return item(index);
        }
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator()
    {
        for (var index = 0; index < count; index++) yield return item(index);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Parts of lists that copy nothing.</summary>
public static class ListViews
{
    /// <summary>The items at these indices, in their order.</summary>
    public static IReadOnlyList<T> Pick<T>(this IReadOnlyList<T> list, IReadOnlyList<int> indices) =>
        new ComputedList<T>(indices.Count, i => list[indices[i]]);

    /// <summary>Up to <paramref name="count"/> items from <paramref name="first"/> on.</summary>
    public static IReadOnlyList<T> Slice<T>(this IReadOnlyList<T> list, int first, int count) =>
        new ComputedList<T>(Math.Min(count, list.Count - first), i => list[first + i]);
}
