using System.Globalization;
using BatchSeg.Engine.Runs;
using BatchSeg.Foundation.Text;
using BatchSeg.Imaging.Drawing;
using BatchSeg.Storage.Stores;
using BatchSeg.Train.Loop;
using BatchSeg.Train.Setup;

namespace BatchSeg.Train.RateSearch;

/// <param name="Suggested">Where the loss fell fastest; null where it never fell.</param>
/// <param name="Chart">The picture's place in the output.</param>
public sealed record RateSearchSummary(double? Suggested, IReadOnlyList<RatePoint> Points, string Chart);

/// <summary>`train --find-lr`: loss against learning rate over some steps of a model that is then thrown away.</summary>
public static class RateSearchStage
{
    /// <summary>Files in the output: the chart, and its points as CSV, `learning_rate,loss`.</summary>
    public const string ChartName = "find-lr.svg", TableName = "find-lr.csv";

    /// <exception cref="BatchSeg.Foundation.Errors.WrongUsageException">The recipe does not fit the shards, or the device is not
    /// there.</exception>
    public static async Task<RateSearchSummary> Run(TrainRequest request, CancellationToken cancel)
    {
        using var inputs = await RunInputs.Open(request, cancel);
        var output = StoreUri.Open(request.Output);
        await using var held = await OutputLock.Take(output, cancel);
        var points = await ComputeThread.Run(request.Threads, () =>
        {
            using var setup = TrainingSetup.Of(request, inputs, scale: null, cancel);
            setup.MeasureRandomEncoder(request.Notice, cancel);
            return setup.RateSearch().Run(cancel);
        });
        await output.WriteText(TableName, Table(points), cancel);
        await output.WriteText(ChartName, Chart(points), cancel);
        return new(RateCurve.Suggest(points), points, ChartName);
    }

    private static string Table(IEnumerable<RatePoint> points) =>
        string.Concat(points.Select(point => Csv.Line([Exact(point.Rate), Exact(point.Loss)]))
            .Prepend(Csv.Line(["learning_rate", "loss"])));

    private static string Exact(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Chart(IReadOnlyList<RatePoint> points)
    {
        const double Width = 640, Height = 400;
        var svg = new Svg(Width, Height);
        var title = RateCurve.Suggest(points) is { } rate
            ? string.Create(CultureInfo.InvariantCulture, $"Loss falls fastest at a rate of {rate:0.0e0}")
            : "The loss never falls";
        var line = new Series("smoothed loss", "#1f77b4", [.. points.Select(point => (point.Rate, point.Loss))]);
        LineChart.Draw(svg, title, "learning rate (logarithmic)", [line], 0, 0, Width, Height, logarithmicX: true);
        return svg.ToString();
    }
}
