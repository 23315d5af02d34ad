namespace BatchSeg.Data.Layouts;

/// <summary>Which files are masks, and how their pixels become class ids.</summary>
/// <param name="SkipsUnmasked">Images without a mask belong to another use of the data set: where masks are needed they are passed over, not rejected.</param>
public sealed record MaskRule(FileRule Files, MaskValues Values, bool SkipsUnmasked);
