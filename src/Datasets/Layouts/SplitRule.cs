using BatchSeg.Foundation.Text;

namespace BatchSeg.Datasets.Layouts;

/// <summary>How a data set marks the samples of one official split: by list files, or by where the images stand. One of the two is
/// null.</summary>
/// <param name="List">List files: a sample's name is the first column of a line; empty lines and lines that start with '#' are
/// skipped.</param>
/// <param name="Files">Patterns of the split's images.</param>
public sealed record SplitRule(Glob? List, IReadOnlyList<Glob>? Files);
