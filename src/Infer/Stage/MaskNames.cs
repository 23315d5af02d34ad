namespace BatchSeg.Infer.Stage;

/// <summary>Where a sample's pictures stand below the output.</summary>
public static class MaskNames
{
    public static string Indexed(string sampleId) => $"masks/{sampleId}.png";

    public static string Colour(string sampleId) => $"colours/{sampleId}.png";

    public static string Overlay(string sampleId) => $"overlays/{sampleId}.png";
}
