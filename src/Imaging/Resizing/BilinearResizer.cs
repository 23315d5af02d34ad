namespace BatchSeg.Imaging.Resizing;

/// <summary>Antialiased bilinear resizing in two passes, row by row of the result: first the rows that it is made of are blended, then the
/// pixels of that row.</summary>
internal static unsafe class BilinearResizer
{
    [ThreadStatic] private static short[]? t_row;

    public static void Resize(PixelView source, Image target)
    {
        var (down, across) = (ResizeWeights.For(source.Height, target.Height), ResizeWeights.For(source.Width, target.Width));
        var length = source.Width * source.Channels;
        if (t_row is null || t_row.Length < length + HorizontalPass.Slack) t_row = new short[length + HorizontalPass.Slack];
        fixed (byte* pixels = source.Pixels)
        fixed (short* row = t_row)
        fixed (short* shares = down.Shares)
            for (var y = 0; y < target.Height; y++)
            {
                VerticalPass.Blend(pixels + (nint)down.First[y] * source.Stride, source.Stride, down.Count[y], shares + y * down.Stride,
                    row, length);
                HorizontalPass.Blend(row, across, source.Channels, target.Row(y));
            }
    }
}
