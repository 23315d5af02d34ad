using System.Runtime.CompilerServices;

namespace BatchSeg.Data.Sequences;

/// <summary>Items that are made while those before them are worked on.</summary>
public static class ReadAhead
{
    /// <summary>The same items in the same order, of which up to <paramref name="count"/> are made before the first of them is asked for:
    /// items that
    /// are tasks then run while their taker is busy with earlier ones.</summary>
    public static IEnumerable<T> Ahead<T>(this IEnumerable<T> items, int count)
    {
        var made = new Queue<T>(count);
        foreach (var item in items)
        {
            made.Enqueue(item);
            if (made.Count == count) yield return made.Dequeue();
        }
        while (made.TryDequeue(out var next)) yield return next;
    }

    /// <summary>The same items; each is fetched while the one before it is worked on.</summary>
    public static async IAsyncEnumerable<T> OneAhead<T>(
        this IAsyncEnumerable<T> source, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        await using var items = source.GetAsyncEnumerator(cancel);
        var next = items.MoveNextAsync().AsTask();
        try
        {
            while (await next)
            {
                var current = items.Current;
                next = items.MoveNextAsync().AsTask();
                yield return current;
            }
        }
        finally
        {
            // An enumerator must not be disposed while it moves.
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
