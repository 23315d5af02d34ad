using BatchSeg.Imaging;
using BatchSeg.Infer.Prediction;

namespace BatchSeg.Infer.Tests.Prediction;

public sealed class SourceSizeMaskTests
{
    [Fact]
    public void Of_the_same_size_is_the_likeliest_class_of_each_pixel()
    {
        var map = new ProbabilityMap(3, 1, 3, [0.2f, 0.5f, 0.1f, 0.7f, 0.3f, 0.1f, 0.1f, 0.2f, 0.8f]);
        Assert.Equal([1, 0, 2], SourceSizeMask.Of(map, new PixelSize(1, 3)).Pixels);
    }

    [Fact]
    public void Equal_probabilities_go_to_the_lowest_class_id() =>
        Assert.Equal([0], SourceSizeMask.Of(new ProbabilityMap(3, 1, 1, [0.4f, 0.4f, 0.2f]), new PixelSize(1, 1)).Pixels);

    [Fact]
    public void Enlarging_puts_the_border_between_two_classes_where_their_lines_cross()
    {
        // Class 0 falls 1, 0 and class 1 rises 0, 1 over two pixels whose centres lie at 2 and 6 of the 8 output pixels: equal at 4.
        var map = new ProbabilityMap(2, 1, 2, [1, 0, 0, 1]);
        Assert.Equal([0, 0, 0, 0, 1, 1, 1, 1], SourceSizeMask.Of(map, new PixelSize(1, 8)).Pixels);
    }

    /// <summary>A brute-force reference in double precision; pixels where two classes are nearly equal may go either way.</summary>
    [Theory]
    [InlineData(7, 9, 31, 50)]
    [InlineData(32, 32, 11, 13)]
    [InlineData(1, 5, 4, 17)]
    public void Of_another_size_agrees_with_interpolating_each_pixel_by_itself(int fromHeight, int fromWidth, int height, int width)
    {
        const int classes = 4;
        var random = new Random(5);
        var map = new ProbabilityMap(classes, fromHeight, fromWidth,
            Enumerable.Range(0, classes * fromHeight * fromWidth).Select(_ => random.NextSingle()).ToArray());
        var mask = SourceSizeMask.Of(map, new PixelSize(height, width));
        for (var y = 0; y < height; y++)
        for (var x = 0; x < width; x++)
        {
            var values = Enumerable.Range(0, classes).Select(c => At(map, c, y, x, height, width)).ToArray();
            Assert.True(values[mask.Row(y)[x]] > values.Max() - 1e-5, $"pixel {y}, {x}");
        }
    }

    [Fact]
    public void MeanConfidence_is_the_mean_of_the_likeliest_class()
    {
        var map = new ProbabilityMap(2, 1, 2, [0.9f, 0.4f, 0.1f, 0.6f]);
        Assert.Equal(0.75, ClassDecision.MeanConfidence(map), 6);
    }

    private static double At(ProbabilityMap map, int c, int y, int x, int height, int width)
    {
        var sy = Math.Clamp((y + 0.5) * map.Height / height - 0.5, 0, map.Height - 1);
        var sx = Math.Clamp((x + 0.5) * map.Width / width - 0.5, 0, map.Width - 1);
        var (y0, x0) = ((int)sy, (int)sx);
        var (y1, x1) = (Math.Min(y0 + 1, map.Height - 1), Math.Min(x0 + 1, map.Width - 1));
        double Value(int row, int column) => map.Values[(c * map.Height + row) * map.Width + column];
        var top = Value(y0, x0) + (Value(y0, x1) - Value(y0, x0)) * (sx - x0);
        var bottom = Value(y1, x0) + (Value(y1, x1) - Value(y1, x0)) * (sx - x0);
        return top + (bottom - top) * (sy - y0);
    }
}
