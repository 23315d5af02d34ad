using System.Text.RegularExpressions;
using BatchSeg.Tables;

namespace BatchSeg.Evaluate.Tables;

/// <summary>A name that `query` knows, and the files that stand behind it.</summary>
/// <param name="Belongs">Whether an object's name is one of the view's files.</param>
public sealed partial record TableView(string Name, string Holds, Regex Belongs)
{
    /// <summary>All views, whether or not a folder has files for them, in the order in which they are told.</summary>
    public static IReadOnlyList<TableView> All { get; } =
    [
        new("images", "one row per image of a run (metrics/images/...)", ImageFiles),
        new("runs", "one row per run (metrics/runs/...)", RunFiles),
        new("rejected", "one row per item that could not be used (rejected/...)", RejectedFiles),
        new("history", "one row per epoch of a training (history.parquet of a model folder)", HistoryFiles),
    ];

    /// <summary>The SELECT behind the view.</summary>
    /// <param name="paths">Object name -> local path, of the view's own files. Files of runs have the columns `run_date` and `run_id` from
    /// their folders' names; files of other folders the column `folder` instead, which tells one model's history from another's.</param>
    public static string Select(IReadOnlyDictionary<string, string> paths)
    {
        var ofRuns = paths.Where(file => IsOfRun.IsMatch(file.Key)).Select(file => file.Value).ToList();
        var others = paths.Where(file => !IsOfRun.IsMatch(file.Key));
        var parts = others.Select(file => $"SELECT {Sql.Text(FolderOf(file.Key))} AS folder, * FROM {Sql.Parquet([file.Value])}").ToList();
        if (ofRuns.Count > 0)
            parts.Insert(0, $"SELECT * FROM {Sql.PartitionedParquet(ofRuns, ("run_date", "DATE"), ("run_id", "VARCHAR"))}");
        return string.Join(" UNION ALL BY NAME ", parts);
    }

    private static string FolderOf(string name) => name.LastIndexOf('/') is var slash and >= 0 ? name[..slash] : "";

    [GeneratedRegex(@"(^|/)run_date=\d{4}-\d\d-\d\d/run_id=[^/]+/[^/]+$")]
    private static partial Regex IsOfRun { get; }

    [GeneratedRegex(@"(^|/)metrics/images/.*\.parquet$")]
    private static partial Regex ImageFiles { get; }

    [GeneratedRegex(@"(^|/)metrics/runs/.*\.parquet$")]
    private static partial Regex RunFiles { get; }

    [GeneratedRegex(@"(^|/)rejected(/.*)?\.parquet$")]
    private static partial Regex RejectedFiles { get; }

    [GeneratedRegex(@"(^|/)history\.parquet$")]
    private static partial Regex HistoryFiles { get; }
}
