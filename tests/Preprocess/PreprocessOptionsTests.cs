namespace BatchSeg.Preprocess.Tests;

public sealed class PreprocessOptionsTests
{
    [Fact]
    public void Standard_options_have_no_fault() => Assert.Empty(new PreprocessOptions(["in"], "pairs", "out").Faults());

    [Fact]
    public void Every_fault_is_told_at_once()
    {
        var faults = new PreprocessOptions([], "", "", "0x9", "strech", "offical", -1, 1, Copies: 2, ImageFormat: "jpg", ShardMegabytes: 0).Faults().ToList();
        Assert.Equal(11, faults.Count);
        Assert.Contains(faults, fault => fault.Contains("Did you mean 'stretch'?", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Contains("Did you mean 'official'?", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Contains("without --augment", StringComparison.Ordinal));
    }

    [Fact]
    public void Shares_that_leave_nothing_to_train_on_are_a_fault() =>
        Assert.Contains("leave nothing to train on", Assert.Single(new PreprocessOptions(["in"], "pairs", "out", ValidationShare: 0.5, TestShare: 0.5).Faults()), StringComparison.Ordinal);
}
