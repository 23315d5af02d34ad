namespace BatchSeg.Imaging;

/// <summary>A rectangle of whole pixels: its first row and column, and how many of each.</summary>
public readonly record struct PixelBox(int Top, int Left, int Height, int Width)
{
    /// <summary>Height and width, without the place.</summary>
    public PixelSize Size => new(Height, Width);

    /// <summary>All of an image.</summary>
    public static PixelBox Whole(PixelSize size) => new(0, 0, size.Height, size.Width);

    /// <summary>Whether the box has a pixel, and an image of this size has all of them.</summary>
    public bool IsInside(PixelSize size) =>
        Top >= 0 && Left >= 0 && Height > 0 && Width > 0 && Top + Height <= size.Height && Left + Width <= size.Width;
}
