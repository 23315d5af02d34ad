using System.Xml.Linq;
using BatchSeg.Train.RateSearch;

namespace BatchSeg.Train.Tests;

public sealed class RateSearchTests : IDisposable
{
    private readonly TrainingFixture _training = new();

    public void Dispose() => _training.Dispose();

    [Fact]
    public void Rates_grow_by_equal_factors()
    {
        var rates = Enumerable.Range(0, 5).Select(step => RateCurve.RateAt(step, 5, 1e-4, 1)).ToList();
        Assert.All(rates.Zip([1e-4, 1e-3, 1e-2, 1e-1, 1]), pair => Assert.Equal(pair.Second, pair.First, 1e-12));
    }

    [Fact]
    public void Smoothing_keeps_a_constant() => Assert.All(RateCurve.Smooth([2, 2, 2, 2]), loss => Assert.Equal(2, loss, 12));

    [Fact]
    public void Suggested_rate_is_where_the_loss_falls_fastest_before_its_lowest()
    {
        double[] losses = [1, 1, 0.9, 0.5, 0.4, 0.38, 2, 9, 3];
        var points = losses.Select((loss, step) => new RatePoint(Math.Pow(10, step - 6), loss)).ToList();
        Assert.Equal(1e-4, RateCurve.Suggest(points)!.Value, 1e-12); // around it 1 becomes 0.5
        Assert.Null(RateCurve.Suggest([.. points.Select(point => point with { Loss = 1 })]));
    }

    [Fact]
    public async Task Search_draws_the_losses_and_leaves_no_model()
    {
        var summary = await RateSearchStage.Run(
            new TrainRequest(_training.Shards, _training.Output("search"), TrainingFixture.Options(), Resume: false, Threads: 1), default);
        Assert.InRange(summary.Suggested!.Value, 1e-5, 1);
        Assert.Equal(summary.Points.Count + 1, File.ReadAllLines(Path.Combine(_training.Output("search"), "find-lr.csv")).Length);
        Assert.Single(XElement.Load(Path.Combine(_training.Output("search"), "find-lr.svg")).Elements(), e =>
            e.Name.LocalName == "polyline");
        Assert.False(File.Exists(Path.Combine(_training.Output("search"), "model.json")));
    }
}
