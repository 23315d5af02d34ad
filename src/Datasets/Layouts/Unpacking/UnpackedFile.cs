namespace BatchSeg.Datasets.Layouts.Unpacking;

/// <summary>One sample's part of a file that belongs to many.</summary>
/// <param name="Key">By which it finds the sample: the page's number, or the name of the image (of the mask, for segments) without folders
/// and extension.</param>
public sealed record UnpackedFile(string Key, byte[] Bytes);
