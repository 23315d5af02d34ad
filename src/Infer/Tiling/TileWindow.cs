namespace BatchSeg.Infer.Tiling;

/// <summary>How much each pixel of a tile counts where tiles overlap: most in the middle, least at the edge, where a network sees least of
/// the surroundings.</summary>
public static class TileWindow
{
    /// <summary>A ramp over the overlap, flat between: the weight of a pixel is that of its row times that of its column. Length
    /// <paramref name="tile"/>, all above 0.</summary>
    public static float[] Ramp(int tile, double overlap)
    {
        var ramp = Math.Max(1, (int)(tile * Math.Min(overlap, 0.5)));
        var weights = new float[tile];
        for (var i = 0; i < tile; i++) weights[i] = Math.Min(1f, (Math.Min(i, tile - 1 - i) + 1) / (float)(ramp + 1));
        return weights;
    }
}
