using BatchSeg.Foundation.Errors;
using BatchSeg.Models.Runtime;
using BatchSeg.Train.Recipe;

namespace BatchSeg.Train.Tests;

public sealed class RecipeTests
{
    [Fact]
    public void Defaults_are_valid()
    {
        var options = TrainOptions.Parse(new Dictionary<string, string> { ["model"] = "unet" });
        Assert.Equal((20, 16, 0.001, "adam"), (options.Epochs, options.Batch, options.OptimizerOptions.LearningRate, options.Optimizer));
    }

    [Fact]
    public void All_faults_are_told_at_once_with_the_nearest_names()
    {
        var fault = Assert.Throws<WrongUsageException>(() => TrainOptions.Parse(new Dictionary<string, string>
        {
            ["model"] = "unet-efficientnetlite", ["epoch"] = "3", ["batch"] = "0", ["lr"] = "fast", ["optimizer"] = "adm",
                ["loss"] = "cros_entropy", ["schedule"] = "cosin",
            ["class-weights"] = "1,-1", ["flips"] = "horizontl", ["device"] = "gpu", ["checkpoint-every"] = "often",
            ["model-args"] = "depth",
        }));
        Assert.Equal(12, fault.Faults.Count);
        string[] expected =
        [
            "Did you mean 'unet-efficientnetlite0'?", "Did you mean 'epochs'?", "--batch is 0: it must be from 1 to 4096",
            "--lr is 'fast'", "Did you mean 'adam'?",
            "Did you mean 'cross-entropy'?", "Did you mean 'cosine'?", "--class-weights is '1,-1'", "Did you mean 'horizontal'?",
            "--device is 'gpu'", "--checkpoint-every is 'often'", "'depth' must be name=value",
        ];
        Assert.All(expected, part => Assert.Contains(part, fault.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Loss_of_another_activation_is_refused_with_those_that_go()
    {
        var fault = Assert.Throws<WrongUsageException>(
            () => TrainOptions.Parse(
            new Dictionary<string, string> { ["model"] = "unet", ["activation"] = "sigmoid", ["loss"] = "dice+cross-entropy" }));
        Assert.Equal(
            "--loss: cross-entropy does not go with --activation sigmoid. Allowed: binary-cross-entropy, boundary-cross-entropy, dice, "
                + "focal, focal-tversky, jaccard, lovasz-hinge, ohem, tversky.",
            Assert.Single(fault.Faults));
    }

    [Fact]
    public void One_cycle_takes_no_warm_up()
    {
        var fault = Assert.Throws<WrongUsageException>(
            () => TrainOptions.Parse(new Dictionary<string, string> { ["model"] = "unet", ["schedule"] = "one-cycle", ["warmup"] = "2" }));
        Assert.Contains("one-cycle rises by itself", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Encoder_is_short_for_an_argument_of_the_model()
    {
        var options = TrainOptions.Parse(new Dictionary<string, string> { ["model"] = "unet", ["encoder"] = "resnet34" });
        Assert.Equal("resnet34", options.ModelArguments["encoder"]);
        var fault = Assert.Throws<WrongUsageException>(
            () => TrainOptions.Parse(
            new Dictionary<string, string> { ["model"] = "unet", ["encoder"] = "resnet34", ["model-args"] = "encoder=resnet18" }));
        Assert.Contains("encoder is given twice", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Joined_name_is_a_model_and_its_encoder_and_stays_in_the_record_as_it_was_written()
    {
        var options = TrainOptions.Parse(new Dictionary<string, string> { ["model"] = "unet-resnet34" });
        Assert.Equal(("unet", "resnet34"), (options.Model, options.ModelArguments["encoder"]));
        Assert.Equal(("unet-resnet34", ""), (options.Shaping["model"], options.Shaping["encoder"]));
    }

    [SkippableFact]
    public void Device_that_is_not_there_is_wrong_usage()
    {
        Skip.If(TorchSharp.torch.cuda.is_available(), "this machine has a GPU");
        Assert.Contains("no GPU here", Assert.Throws<WrongUsageException>(() => DeviceChoice.Open("cuda:0")).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("200", 199, 1000, false)]
    [InlineData("200", 200, 0, true)]
    [InlineData("60s", 1_000_000, 59, false)]
    [InlineData("60s", 1, 60, true)]
    public void Checkpoint_interval_counts_steps_or_seconds(string text, long steps, double seconds, bool due)
    {
        Assert.True(CheckpointInterval.TryParse(text, out var interval));
        Assert.Equal(due, interval.IsDue(steps, TimeSpan.FromSeconds(seconds)));
    }

    [Fact]
    public void Inverse_class_weights_follow_the_share_of_pixels()
    {
        var weights = ClassWeighting.Parse("inverse")!.Of(() => [[500, 200, 0, 0], [100, 0, 0, 400]]);
        Assert.Equal([1200 / (3 * 600.0), 1200 / (3 * 200.0), 0, 1200 / (3 * 400.0)], weights!);
    }

    [Fact]
    public void Median_frequency_weights_count_the_samples_that_a_class_is_in()
    {
        // Shares: 600 of 1200 pixels, 200 of 700, 400 of 500; their median is 0.5.
        var weights = ClassWeighting.Parse("median-frequency")!.Of(() => [[500, 200, 0, 0], [100, 0, 0, 400]]);
        Assert.Equal([1, 0.5 / (200 / 700.0), 0, 0.5 / (400 / 500.0)], weights!);
    }
}
