namespace BatchSeg.Preprocess.Shards;

internal static class AheadExtensions
{
    /// <summary>The same items in the same order, of which up to <paramref name="count"/> are made before the first of them is asked for: items that are
    /// tasks then run while their taker is busy with earlier ones.</summary>
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
}
