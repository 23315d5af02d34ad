namespace BatchSeg.Infer.Stage;

/// <summary>Where a sample's pictures stand below the output.</summary>
/// <param name="run">Folder of the run below each of them, such as `run_date=2026-11-20/run_id=1f2e`; null: none.</param>
public sealed class MaskNames(string? run)
{
    /// <summary>The folders of pictures below an output.</summary>
    public static readonly IReadOnlyList<string> Folders = ["masks", "colours", "overlays"];

    private readonly string _below = run is null ? "" : run + "/";

    public string Indexed(string sampleId) => $"masks/{_below}{sampleId}.png";

    public string Colour(string sampleId) => $"colours/{_below}{sampleId}.png";

    public string Overlay(string sampleId) => $"overlays/{_below}{sampleId}.png";
}
