using System.Runtime.InteropServices;
using BatchSeg.Data.Errors;
using BatchSeg.Data.Imaging.Native;

namespace BatchSeg.Data.Imaging;

/// <summary>Pixels to a PNG file of 8 bits: grey, palette, RGB or RGBA. The same pixels give the same bytes.</summary>
public static class PngEncoder
{
    private const int CompressionLevel = 6;

    /// <param name="image">1 channel (grey, or indices into <paramref name="palette"/>), 3 (RGB) or 4 (RGBA).</param>
    /// <param name="palette">1 to 256 colours; viewers then show an image of class ids in them, and its bytes stay the ids.</param>
    public static byte[] Encode(Image image, IReadOnlyList<Rgb>? palette = null)
    {
        if (palette is not null && (image.Channels != 1 || palette.Count is < 1 or > 256))
            throw new ArgumentException($"a palette of {palette.Count} colours for an image of {image.Channels} channels: it must be 1 to 256 for 1 channel", nameof(palette));
        if (image.Channels is not (1 or 3 or 4)) throw new ArgumentException($"PNG holds 1, 3 or 4 channels, not {image.Channels}", nameof(image));
        using var png = SpngHandle.Encoder();
        ThrowIfFailed(Spng.SetOption(png, Spng.Option.EncodeToBuffer, 1));
        ThrowIfFailed(Spng.SetOption(png, Spng.Option.CompressionLevel, CompressionLevel));
        ThrowIfFailed(Spng.SetOption(png, Spng.Option.FilterChoice, image.Channels == 1 ? Spng.FilterNone : Spng.FilterAll)); // areas of one id pack best unfiltered
        ThrowIfFailed(Spng.SetHeader(png, new() { Width = (uint)image.Width, Height = (uint)image.Height, BitDepth = 8, ColourType = ColourType(image, palette) }));
        if (palette is not null) ThrowIfFailed(Spng.SetPalette(png, NativePalette(palette)));
        ThrowIfFailed(Spng.Encode(png, image.Pixels, (nuint)image.Pixels.Length, Spng.Format.AsStored, Spng.EncodeFinalize));
        return TakeBytes(png);
    }

    private static Spng.ColourType ColourType(Image image, IReadOnlyList<Rgb>? palette) => image.Channels switch
    {
        1 => palette is null ? Spng.ColourType.Grey : Spng.ColourType.Palette,
        3 => Spng.ColourType.Rgb,
        _ => Spng.ColourType.Rgba,
    };

    private static Spng.Palette NativePalette(IReadOnlyList<Rgb> colours)
    {
        var palette = new Spng.Palette { Count = (uint)colours.Count };
        for (var i = 0; i < colours.Count; i++) palette.Entries[i] = new() { Red = colours[i].Red, Green = colours[i].Green, Blue = colours[i].Blue, Alpha = 255 };
        return palette;
    }

    private static unsafe byte[] TakeBytes(SpngHandle png)
    {
        var memory = (void*)Spng.GetBuffer(png, out var bytes, out var error);
        try
        {
            ThrowIfFailed(error);
            return new ReadOnlySpan<byte>(memory, checked((int)bytes)).ToArray();
        }
        finally { NativeMemory.Free(memory); }
    }

    private static void ThrowIfFailed(int error)
    {
        if (error != 0) throw new BatchSegException(ExitCode.Failed, $"a PNG could not be written (libspng: {Spng.Message(error)})");
    }
}
