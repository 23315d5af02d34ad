using BatchSeg.Datasets.Layouts;
using BatchSeg.Imaging.Drawing;
using BatchSeg.Train.Loop;

namespace BatchSeg.Train.Watching.Charts;

/// <summary>`curves.svg`, and `curves.png` of the same: loss, mean IoU, pixel accuracy and learning rate of each epoch.</summary>
internal static class CurvesChart
{
    public const string FileName = "curves.svg";
    public const string PictureName = "curves.png";
    private const double Width = 460, Height = 280;
    private const string Blue = "#1f77b4", Orange = "#e8590c";

    public static string Draw(IReadOnlyList<HistoryRow> history)
    {
        var svg = new Svg(2 * Width, 2 * Height);
        Series Of(string name, string split, string colour, Func<HistoryRow, double?> value) => new(name, colour,
            [.. history.Where(row => row.Split == split && value(row) is not null).Select(row => ((double)row.Epoch, value(row)!.Value))]);

        LineChart.Draw(svg, "Loss", "epoch", [Of("training", SplitName.Train, Blue, row => row.Loss),
            Of("validation", SplitName.Val, Orange, row => row.Loss)], 0, 0, Width, Height);
        LineChart.Draw(svg, "Mean IoU (validation)", "epoch", [Of("validation", SplitName.Val, Orange, row => row.MeanIou)], Width, 0,
            Width, Height);
        LineChart.Draw(svg, "Pixel accuracy (validation)", "epoch", [Of("validation", SplitName.Val, Orange, row => row.PixelAccuracy)], 0,
            Height, Width, Height);
        LineChart.Draw(svg, "Learning rate", "epoch", [Of("training", SplitName.Train, Blue, row => row.LearningRate)], Width, Height,
            Width, Height);
        return svg.ToString();
    }
}
