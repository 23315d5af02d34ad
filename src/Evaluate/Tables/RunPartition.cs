using System.Globalization;
using BatchSeg.Foundation.Settings;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Evaluate.Tables;

/// <summary>Where the tables of one run stand below an output folder: Hive-partitioned, so that Spark, DuckDB and pandas see `run_date`
/// and `run_id` as columns.</summary>
/// <param name="RunId">Letters, digits, '.', '_' and '-': it is a folder's name.</param>
public sealed record RunPartition(DateOnly RunDate, string RunId)
{
    /// <summary>A setting that is a run's id.</summary>
    public static ValueParser<string> Id { get; } =
        Parse.Of("1 to 128 letters, digits, '.', '_' or '-'", (string text, out string id) => IsId(id = text), id => id);

    /// <summary>`runs/RUN_ID/manifest.json`: the run is there when it is.</summary>
    public static string ManifestOf(string runId) => $"runs/{runId}/manifest.json";

    /// <summary>Whether an object is a run's manifest, by its name.</summary>
    public static bool IsManifest(string name) => name.Split('/') is ["runs", _, "manifest.json"];

    /// <summary>Where a published run's tables stand; needs no more of its manifest than that, whatever schema it has.</summary>
    public static Task<RunPartition> OfPublished(IStore output, string runId, CancellationToken cancel) =>
        output.ReadJson<RunPartition>(ManifestOf(runId), cancel);

    /// <summary>`metrics/images/run_date=.../run_id=.../part-00000.parquet`: rows of <see cref="ImageMetricsRow"/>.</summary>
    public string Images(int part) => Part("metrics/images", part);

    /// <summary>`metrics/runs/run_date=.../run_id=.../part-00000.parquet`: one <see cref="RunMetricsRow"/>.</summary>
    public string Runs => Part("metrics/runs", 0);

    /// <summary>`rejected/run_date=.../run_id=.../part-00000.parquet`: rows of <see cref="Engine.Tasks.RejectedItem"/>.</summary>
    public string Rejected => Part("rejected", 0);

    /// <summary>`run_date=.../run_id=...`: the run's folder below each table's.</summary>
    public string Folder => string.Create(CultureInfo.InvariantCulture, $"run_date={RunDate:yyyy-MM-dd}/run_id={RunId}");

    private string Part(string table, int part) =>
        string.Create(CultureInfo.InvariantCulture, $"{table}/{Folder}/part-{part:00000}.parquet");

    private static bool IsId(string text) =>
        text.Length is >= 1 and <= 128 && text is not ("." or "..")
        && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-');
}
