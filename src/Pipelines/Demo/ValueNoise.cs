namespace BatchSeg.Pipelines.Demo;

/// <summary>Smooth random texture: value noise summed over octaves (fractal noise). A pure function of place and seed.</summary>
public static class ValueNoise
{
    /// <summary>From 0 to 1. One unit of <paramref name="x"/> and <paramref name="y"/> is the largest feature's size.</summary>
    public static float At(float x, float y, int seed, int octaves)
    {
        var (sum, weight, weights) = (0f, 1f, 0f);
        for (var octave = 0; octave < octaves; octave++)
        {
            sum += weight * Octave(x, y, seed + octave);
            weights += weight;
            (x, y, weight) = (x * 2, y * 2, weight / 2);
        }
        return sum / weights;
    }

    private static float Octave(float x, float y, int seed)
    {
        var (left, top) = ((int)MathF.Floor(x), (int)MathF.Floor(y));
        var (u, v) = (Smooth(x - left), Smooth(y - top));
        var upper = float.Lerp(Corner(left, top, seed), Corner(left + 1, top, seed), u);
        var lower = float.Lerp(Corner(left, top + 1, seed), Corner(left + 1, top + 1, seed), u);
        return float.Lerp(upper, lower, v);
    }

    private static float Smooth(float t) => t * t * (3 - (2 * t));

    /// <summary>An integer hash (Wellons' lowbias32) to a value from 0 to 1.</summary>
    private static float Corner(int x, int y, int seed)
    {
        var hash = unchecked((uint)((x * 374761393) + (y * 668265263) + (seed * 1274126177)));
        hash = (hash ^ (hash >> 16)) * 0x7feb352d;
        hash = (hash ^ (hash >> 15)) * 0x846ca68b;
        return (hash ^ (hash >> 16)) / (float)uint.MaxValue;
    }
}
