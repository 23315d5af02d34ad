using BatchSeg.Metrics.Semantic;

namespace BatchSeg.Metrics.Tests;

public sealed class CalibrationBinsTests
{
    [Fact]
    public void Error_is_as_worked_by_hand()
    {
        // Bin (0.5, 1]: four pixels, mean confidence 0.85, three right. Bin (0, 0.5]: one pixel, 0.4, wrong. The last is ignored.
        var bins = new CalibrationBins(bins: 2);
        bins.Add([0, 0, 1, 1, 1, 255], [0, 0, 1, 0, 0, 0], [0.9f, 0.8f, 0.7f, 1f, 0.4f, 1f], ignore: 255);
        Assert.Equal((4 * Math.Abs(0.75 - 0.85) + 0.4) / 5, bins.Error!.Value, 1e-6);
    }

    [Fact]
    public void Sure_and_right_is_no_error_and_sure_and_wrong_is_all()
    {
        var (right, wrong) = (new CalibrationBins(), new CalibrationBins());
        right.Add([1, 0], [1, 0], [1, 1], ignore: -1);
        wrong.Add([1, 0], [0, 1], [1, 1], ignore: -1);
        Assert.Equal((0, 1), (right.Error, wrong.Error));
    }

    [Fact]
    public void Error_of_nothing_is_null() => Assert.Null(new CalibrationBins().Error);

    [Fact]
    public void Error_is_that_of_the_definition_bin_by_bin()
    {
        var random = new Random(7);
        var truth = Enumerable.Range(0, 2000).Select(_ => (byte)random.Next(3)).ToArray();
        var predicted = truth.Select(id => random.Next(3) == 0 ? (byte)random.Next(3) : id).ToArray();
        var confidence = truth.Select(_ => random.NextSingle()).ToArray();
        var bins = new CalibrationBins();
        bins.Add(truth.AsSpan(0, 700), predicted.AsSpan(0, 700), confidence.AsSpan(0, 700), ignore: -1);
        bins.Add(truth.AsSpan(700), predicted.AsSpan(700), confidence.AsSpan(700), ignore: -1);

        var expected = 0.0;
        for (var bin = 0; bin < 15; bin++)
        {
            var members = Enumerable.Range(0, 2000).Where(i => confidence[i] > bin / 15.0 && confidence[i] <= (bin + 1) / 15.0).ToList();
            if (members.Count == 0) continue;
            var accuracy = members.Average(i => truth[i] == predicted[i] ? 1.0 : 0);
            expected += members.Count / 2000.0 * Math.Abs(accuracy - members.Average(i => (double)confidence[i]));
        }
        Assert.Equal(expected, bins.Error!.Value, 1e-9);
    }
}
