using BatchSeg.Engine.Tasks;
using BatchSeg.Foundation.Errors;

namespace BatchSeg.Engine.Runs;

/// <summary>A bad item never ends a job; too many of them do.</summary>
public static class RejectedShare
{
    /// <param name="items">Good and bad ones together.</param>
    /// <param name="maxShare">`--max-rejected`, from 0 to 1.</param>
    /// <param name="table">Where the rejected items are listed, for the message.</param>
    /// <exception cref="BatchSegException">More than that share is rejected: exit code 4.</exception>
    public static void Check(string stage, IReadOnlyCollection<RejectedItem> rejected, long items, double maxShare, string table)
    {
        if (rejected.Count <= items * maxShare) return;
        throw new BatchSegException(ExitCode.TooManyRejected,
            $"{stage}: {rejected.Count} of {items} items were rejected, and --max-rejected {maxShare} "
            + $"allows {Math.Floor(items * maxShare):0}: {Summary(rejected, table)}. Mend them, or allow more.");
    }

    /// <summary>A sentence on rejected items that are not too many.</summary>
    public static string Told(string stage, IReadOnlyCollection<RejectedItem> rejected, long items, string table) =>
        $"{stage}: {rejected.Count} of {items} items were rejected: {Summary(rejected, table)}";

    private static string Summary(IReadOnlyCollection<RejectedItem> rejected, string table)
    {
        var codes = rejected.CountBy(item => item.Code)
            .OrderByDescending(code => code.Value).ThenBy(code => code.Key, StringComparer.Ordinal)
            .Select(code => $"{code.Key} {code.Value}");
        var first = rejected.First();
        return $"{string.Join(", ", codes)}. The first: {first.Source}: {first.Reason.TrimEnd('.')}. All are listed in {table}";
    }
}
