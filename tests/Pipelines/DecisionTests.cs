using BatchSeg.Pipelines.Registry;

namespace BatchSeg.Pipelines.Tests;

public sealed class DecisionTests
{
    [Theory]
    [InlineData(0.80, 0.75, 0.01, true)]
    [InlineData(0.80, 0.80, 0.00, false)] // the same is not better, also where no gain is asked for
    [InlineData(0.80, 0.79, 0.02, false)]
    [InlineData(0.75, 0.50, 0.25, true)] // a gain of exactly what is asked for is enough
    [InlineData(0.70, 0.80, 0.00, false)]
    public void Candidate_is_promoted_only_when_better_by_the_gain_asked_for(double score, double current, double minGain, bool isPromoted)
    {
        var decision = Decision.Of("mean_iou", score, ("v1", current), minGain);
        Assert.Equal(isPromoted, decision.IsPromoted);
        Assert.Contains($"mean_iou is {score:0.0000} and that of v1 {current:0.0000}", decision.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void First_model_is_promoted_whatever_its_score() =>
        Assert.True(Decision.Of("mean_iou", 0.01, compared: null, minGain: 0.5).IsPromoted);
}
