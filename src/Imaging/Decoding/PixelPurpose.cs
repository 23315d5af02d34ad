namespace BatchSeg.Imaging.Decoding;

/// <summary>What stored samples are read for.</summary>
/// <param name="IsMask">Else a picture.</param>
/// <param name="AsColours">Brightness and colours as a viewer shows them; else the values as they are stored.</param>
/// <param name="Range">Of a picture: levels that are black and white; null: the full range of the stored bits.</param>
internal readonly record struct PixelPurpose(bool IsMask, bool AsColours, LevelRange? Range)
{
    public static readonly PixelPurpose Picture = new(IsMask: false, AsColours: true, Range: null);

    public static PixelPurpose PictureOf(LevelRange? range) => Picture with { Range = range };

    public static PixelPurpose Mask(bool asColours) => new(IsMask: true, asColours, Range: null);
}
