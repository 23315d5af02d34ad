namespace BatchSeg.Data.Layouts;

/// <summary>Which files are masks, and how their pixels become class ids.</summary>
public sealed record MaskRule(FileRule Files, MaskValues Values);
