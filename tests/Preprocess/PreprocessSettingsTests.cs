using BatchSeg.Data.Errors;
using BatchSeg.Data.Settings;

namespace BatchSeg.Preprocess.Tests;

public sealed class PreprocessSettingsTests
{
    [Fact]
    public void Inputs_layout_and_output_are_enough() => Assert.Equal("128x128", Read([]).TextOf(PreprocessSettings.Size));

    [Fact]
    public void Every_fault_is_told_at_once()
    {
        var faults = Faults(() => PreprocessSettings.Table.Read(new()
        {
            ["layout"] = [""], ["size"] = ["0x9"], ["resize"] = ["strech"], ["split"] = ["offical"], ["val"] = ["-1"], ["test"] = ["1"],
                ["copies"] = ["2"],
            ["image-format"] = ["jpg"], ["shard-mb"] = ["0"],
        }));
        Assert.Equal(11, faults.Count);
        Assert.Contains(faults, fault => fault.Contains("Did you mean 'stretch'?", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Contains("Did you mean 'official'?", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Contains("without --augment", StringComparison.Ordinal));
        Assert.Contains("--val is -1: it must be at least 0 and below 1", faults);
        Assert.Contains("--layout is missing: name a layout or a layout file, or a --recipe, which says it", faults);
    }

    [Fact]
    public void Shares_that_leave_nothing_to_train_on_are_a_fault() => Assert.Contains(
        "leave nothing to train on", Assert.Single(Faults(() => Read(new() { ["val"] = ["0.5"], ["test"] = ["0.5"] }))),
        StringComparison.Ordinal);

    /// <summary>Records of outputs that earlier programs made have these names and texts: others would be another job.</summary>
    [Fact]
    public void Shaping_settings_are_those_of_earlier_records() => Assert.Equal(
        "layout=pairs size=128x128 resize=stretch split=hash val=0.2 test=0 seed=42 augment= copies=0 image-format=raw shard-mb=64",
        string.Join(' ', Read([]).Shaping().Select(pair => $"{pair.Key}={pair.Value}")));

    private static SettingValues Read(SettingTexts more) =>
        PreprocessSettings.Table.Read(more.Over(new() { ["input"] = ["in"], ["layout"] = ["pairs"], ["output"] = ["out"] }));

    private static IReadOnlyCollection<string> Faults(Func<object> read) => Assert.Throws<WrongUsageException>(read).Faults;
}
