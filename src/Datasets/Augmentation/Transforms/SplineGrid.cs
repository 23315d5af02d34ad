using BatchSeg.Foundation.Numbers;

namespace BatchSeg.Datasets.Augmentation.Transforms;

/// <summary>A smooth random surface over the unit square: uniform cubic B-splines over normal control values, scaled so that the surface
/// itself has the deviation asked for.</summary>
internal sealed class SplineGrid
{
    private readonly int _cells;
    private readonly double[,] _controls;

    public SplineGrid(int cells, double deviation, SampleRandom random)
    {
        _cells = cells;
        _controls = new double[cells + 3, cells + 3];
        for (var i = 0; i < cells + 3; i++)
        for (var j = 0; j < cells + 3; j++)
            _controls[i, j] = random.Normal() * deviation * Loss;
    }

    /// <summary>A spline averages its controls. At a knot the squared weights (1/6, 4/6, 1/6) sum to 1/2 along each axis, so the variance
    /// falls to a quarter.</summary>
    private const double Loss = 2;

    /// <summary>The surface at a place of [0, 1) x [0, 1).</summary>
    public double At(double v, double u)
    {
        var (row, column) = ((int)(v * _cells), (int)(u * _cells));
        Span<double> down = stackalloc double[4], across = stackalloc double[4];
        Weights(v * _cells - row, down);
        Weights(u * _cells - column, across);
        var sum = 0.0;
        for (var i = 0; i < 4; i++)
        for (var j = 0; j < 4; j++)
            sum += down[i] * across[j] * _controls[row + i, column + j];
        return sum;
    }

    private static void Weights(double t, Span<double> weights)
    {
        var s = 1 - t;
        weights[0] = s * s * s / 6;
        weights[1] = (3 * t * t * t - 6 * t * t + 4) / 6;
        weights[2] = (3 * s * s * s - 6 * s * s + 4) / 6;
        weights[3] = t * t * t / 6;
    }
}
