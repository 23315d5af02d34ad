namespace BatchSeg.Infer.Stage;

/// <summary>Where a sample's pictures stand below the output.</summary>
/// <param name="run">Folder of the run below each of them, such as `run_date=2026-11-20/run_id=1f2e`; null: none.</param>
public sealed class MaskNames(string? run)
{
    /// <summary>The folders of pictures below an output.</summary>
    public static readonly IReadOnlyList<string> Folders = ["masks", "colours", "overlays"];

    private readonly string _below = run is null ? "" : run + "/";

    /// <summary>Below `masks`: an 8-bit grey PNG whose values are class ids.</summary>
    public string Indexed(string sampleId) => $"masks/{_below}{sampleId}.png";

    /// <summary>Below `colours`: a PNG of the class ids with the classes' colours as its palette.</summary>
    public string Colour(string sampleId) => $"colours/{_below}{sampleId}.png";

    /// <summary>Below `overlays`: a PNG of the source image with the classes' colours over it.</summary>
    public string Overlay(string sampleId) => $"overlays/{_below}{sampleId}.png";
}
