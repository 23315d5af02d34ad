namespace BatchSeg.Imaging.Decoding.Png;

/// <summary>The pixels of a PNG: rows from top to bottom, or Adam7's seven pictures put together.</summary>
internal static class PngPixels
{
    /// <summary>Of each of Adam7's pictures, where its first pixel lies and how far apart they are (PNG specification, third edition,
    /// section 8.2).</summary>
    private static readonly (int Top, int Left, int Down, int Across)[] s_passes =
        [(0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1)];

    /// <param name="channels">3 for RGB; 1 for a grey or palette image of one value a pixel.</param>
    /// <param name="pixels">Height * width * channels bytes.</param>
    /// <exception cref="BatchSeg.Foundation.Errors.BadItemException">The file is damaged, or its samples cannot serve their
    /// purpose.</exception>
    public static void Decode(ReadOnlySpan<byte> file, int channels, Span<byte> pixels, PixelPurpose purpose)
    {
        using var contents = PngContents.Read(file);
        using var rows = new PngRows(contents);
        var samples = new PngSamples(contents.Header, contents.Palette, channels, purpose);
        if (contents.Header.IsInterlaced)
            foreach (var (top, left, down, across) in s_passes)
                ReadPass(rows, samples, contents.Header, channels, pixels, (top, left), (down, across));
        else if (samples.AreStoredAsWanted) ReadInPlace(rows, contents.Header, pixels);
        else ReadConverted(rows, samples, contents.Header, channels, pixels);
        rows.Finish();
        samples.Check();
    }

    private static void ReadInPlace(PngRows rows, PngHeader header, Span<byte> pixels)
    {
        var rowBytes = header.RowBytes(header.Size.Width);
        ReadOnlySpan<byte> above = new byte[rowBytes];
        for (; pixels.Length > 0; pixels = pixels[rowBytes..])
        {
            rows.Read(pixels[..rowBytes], above);
            above = pixels[..rowBytes];
        }
    }

    private static void ReadConverted(PngRows rows, PngSamples samples, PngHeader header, int channels, Span<byte> pixels)
    {
        var width = header.Size.Width;
        var (row, above) = (new byte[header.RowBytes(width)], new byte[header.RowBytes(width)]);
        for (; pixels.Length > 0; pixels = pixels[(width * channels)..])
        {
            rows.Read(row, above);
            samples.Convert(row, pixels[..(width * channels)]);
            (row, above) = (above, row);
        }
    }

    private static void ReadPass(
        PngRows rows, PngSamples samples, PngHeader header, int channels, Span<byte> pixels, (int Top, int Left) first,
        (int Down, int Across) step)
    {
        var (height, width) = (Share(header.Size.Height, first.Top, step.Down), Share(header.Size.Width, first.Left, step.Across));
        if (height == 0 || width == 0) return;
        var (row, above, line) = (new byte[header.RowBytes(width)], new byte[header.RowBytes(width)], new byte[width * channels]);
        for (var y = 0; y < height; y++)
        {
            rows.Read(row, above);
            samples.Convert(row, line);
            var target = pixels.Slice((first.Top + y * step.Down) * header.Size.Width * channels, header.Size.Width * channels);
            for (var x = 0; x < width; x++)
                line.AsSpan(x * channels, channels).CopyTo(target[((first.Left + x * step.Across) * channels)..]);
            (row, above) = (above, row);
        }
    }

    /// <summary>How many of so many rows or columns a pass has.</summary>
    private static int Share(int all, int first, int step) => all <= first ? 0 : (all - first + step - 1) / step;
}
