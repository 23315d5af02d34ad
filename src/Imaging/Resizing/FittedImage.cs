namespace BatchSeg.Imaging.Resizing;

/// <summary>An image brought to a wanted size, and how that was done.</summary>
public sealed record FittedImage(Image Image, FitBox Fit);
