using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Settings;

namespace BatchSeg.Infer.Tests;

public sealed class InferSettingsTests
{
    private static readonly SettingTexts Valid = new() { ["input"] = ["images.zip"], ["model"] = ["model"], ["output"] = ["out"] };

    [Theory]
    [InlineData("0.75,1,1.25", true)]
    [InlineData("1", true)]
    [InlineData("1,1", false)]
    [InlineData("0.1", false)]
    [InlineData("large", false)]
    [InlineData("1,", false)]
    public void Scales_are_different_numbers_of_a_sensible_size(string scales, bool valid)
    {
        if (valid) Assert.Equal(scales, Read(new() { ["tta-scales"] = [scales] }).TextOf(InferSettings.TtaScales));
        else Assert.StartsWith($"--tta-scales is '{scales}': it must be different numbers from 0.25 to 4",
            Assert.Single(Faults(new() { ["tta-scales"] = [scales] })), StringComparison.Ordinal);
    }

    [Fact]
    public void Faults_are_told_all_at_once()
    {
        var faults = Faults(new()
        {
            ["input"] = [], ["masks"] = ["colours"], ["tile"] = ["4"], ["overlap"] = ["1.5"], ["batch"] = ["q"], ["metrics-at"] =
                ["thruth"], ["precision"] = ["fp8"],
            ["run-id"] = ["a/b"], ["run-date"] = ["today"],
        });
        Assert.Equal(9, faults.Count);
        Assert.Contains(faults, fault => fault.Contains("Did you mean 'colour'?", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Contains("Did you mean 'truth'?", StringComparison.Ordinal));
        Assert.Contains("--overlap is 1.5: it must be from 0 to 0.9", faults);
        Assert.Contains("--batch is 'q': it must be a whole number of at least 1", faults);
        Assert.Contains("INPUT is missing: name at least one archive, folder or shard folder", faults);
    }

    /// <summary>Records of runs that earlier programs made have these names and texts, and their ids are hashes over them in this order:
    /// others would be another job.</summary>
    [Fact]
    public void Shaping_settings_are_those_of_earlier_records()
    {
        Assert.Equal("model=model layout= masks=indexed tta=False batch=16 metrics-at=truth device=auto precision=auto", Shaping([]));
        Assert.Equal(
            "model=model layout= masks=indexed,overlay tta=True batch=16 metrics-at=truth device=auto precision=auto "
                + "tile=64 overlap=0.25 tta-scales=0.75,1 masks-by-run=True split=val",
            Shaping(new()
            {
                ["masks"] = ["overlay, indexed"], ["masks-by-run"] = ["true"], ["split"] = ["val"], ["tile"] = ["64"], ["tta"] =
                    ["true"], ["tta-scales"] = ["0.75, 1.0"],
                ["run-id"] = ["x"], ["replace"] = ["true"],
            }));
    }

    private static string Shaping(SettingTexts more) =>
        string.Join(' ', Read(more).Shaping().Select(pair => $"{pair.Key}={pair.Value}"));

    private static SettingValues Read(SettingTexts more) => InferSettings.Table.Read(more.Over(Valid));

    private static IReadOnlyCollection<string> Faults(SettingTexts more) => Assert.Throws<WrongUsageException>(() => Read(more)).Faults;
}
