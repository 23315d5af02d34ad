using BatchSeg.Datasets.Layouts.Unpacking;

namespace BatchSeg.Datasets.Catalog;

/// <summary>What the entries of one of a catalog's archives are, where it holds the parts of an unpacked file.</summary>
/// <param name="Key">Of the file itself, by the layout.</param>
/// <param name="Image">Which of a sample's images the parts are, where they are images.</param>
public sealed record UnpackedParts(UnpackKind Kind, string Key, int Image = 0);
