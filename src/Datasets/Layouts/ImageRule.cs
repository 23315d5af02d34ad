namespace BatchSeg.Datasets.Layouts;

/// <summary>Which files are one of a sample's images.</summary>
/// <param name="Channels">It is read as: 3 for colour, 1 for grey.</param>
public sealed record ImageRule(FileRule Files, int Channels = 3);
