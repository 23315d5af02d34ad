using BatchSeg.Datasets.Masks;
using BatchSeg.Foundation.Text;

namespace BatchSeg.Datasets.Layouts;

/// <summary>Which files are masks, and how they become class ids.</summary>
/// <param name="List">Files that say, for many masks, what the masks' values mean; null where the values mean the same everywhere.</param>
/// <param name="SkipsUnmasked">Images without a mask belong to another use of the data set: where masks are needed they are passed over,
/// not rejected.</param>
public sealed record MaskRule(FileRule Files, MaskReader Reader, Glob? List, bool SkipsUnmasked);
