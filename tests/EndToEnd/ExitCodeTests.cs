using System.Diagnostics;
using System.Text.Json;
using BatchSeg.Pipelines.Demo;
using BatchSeg.Storage.Stores;
using BatchSeg.Tests.Support;

namespace BatchSeg.EndToEnd.Tests;

/// <summary>The exit codes that schedulers depend on, and the words that go with them.</summary>
[Collection(PetChainTests.Name)]
public sealed class ExitCodeTests(PetChain chain) : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    [Fact]
    public void Missing_input_is_3_and_is_named()
    {
        var ended = Cli.Run("preprocess", _scratch["nowhere.zip"], "--layout", PetChain.Layout, "--output", _scratch["out"]);
        Assert.Equal(3, ended.Code);
        Assert.Contains("nowhere.zip", ended.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("preprocess x.zip --layout oxford-iit-pet --output out", "oxford-iiit-pet")]
    [InlineData("train --data DATA --model unett --output out", "unet")]
    [InlineData("train --data DATA --model unet --output out --epoch 3", "--epochs")]
    [InlineData("train --data DATA --model unet --output out --optimizer adm", "adam")]
    [InlineData("preproces x.zip", "preprocess")]
    [InlineData("infer x.zip --model m --output out --metrics-at truht", "truth")]
    public void Misspelt_name_is_2_and_the_nearest_one_is_suggested(string arguments, string nearest)
    {
        var ended = Cli.Run(arguments.Replace("DATA", chain.Shards, StringComparison.Ordinal).Split(' '));
        Assert.Equal(2, ended.Code);
        Assert.Contains($"Did you mean '{nearest}'?", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_of_a_command_line_are_told_at_once()
    {
        var ended = Cli.Run("preprocess", "x.zip", "--layout", "oxford-iit-pet", "--output", "out", "--size", "0", "--val", "2");
        Assert.Equal(2, ended.Code);
        foreach (var fault in new[] { "oxford-iit-pet", "--size is '0'", "--val is 2" })
            Assert.Contains(fault, ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Spark_without_its_home_is_2_and_what_to_set_is_told()
    {
        var command = Cli.Command([.. chain.Preprocess(_scratch["out"]), "--engine", "spark"]);
        command.Environment.Remove("SPARK_HOME");
        var ended = Ended.Run(command);
        Assert.Equal(2, ended.Code);
        Assert.Contains("SPARK_HOME is not set", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Misspelt_engine_and_an_option_of_another_engine_are_2()
    {
        Assert.Contains("Did you mean 'spark'?", Cli.Run([.. chain.Preprocess(_scratch["out"]), "--engine", "sparc"]).Error,
            StringComparison.Ordinal);
        var ended = Cli.Run([.. chain.Preprocess(_scratch["out"]), "--spark-master", "local[2]"]);
        Assert.Equal(2, ended.Code);
        Assert.Contains("--spark-master is given, but --engine is 'local'", ended.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("train")]
    [InlineData("inspect")]
    public void One_flipped_bit_in_a_shard_is_1_and_the_shard_is_named(string verb)
    {
        var shards = CopyOfShards();
        var damaged = Directory.EnumerateFiles(Path.Combine(shards, "shards"), "train-*.parquet").First();
        var bytes = File.ReadAllBytes(damaged);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(damaged, bytes);

        var ended = Cli.Run(verb == "inspect" ? ["inspect", shards]
            : ["train", "--data", shards, "--model", "unet", "--epochs", "1", "--output", _scratch["model"]]);
        Assert.Equal(1, ended.Code);
        Assert.Contains(Path.GetFileName(damaged), ended.Error + ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_many_rejected_items_are_4_and_their_codes_are_counted()
    {
        // Masks for some of the images only.
        var fewer = PetArchive.WriteOnce(_scratch["fewer"], images: 20, seed: 1);
        var ended = Cli.Run("preprocess", chain.Archives[0], fewer[1], "--layout", PetChain.Layout, "--output", _scratch["out"], "--json");
        Assert.Equal(4, ended.Code);
        Assert.Contains("mask_missing 20", JsonDocument.Parse(ended.Output).RootElement.GetProperty("error").GetProperty("message")
            .GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("preprocess")]
    [InlineData("train")]
    [InlineData("infer")]
    public async Task Output_that_another_run_holds_is_5(string verb)
    {
        var output = _scratch["out"];
        await using var held = await BatchSeg.Engine.Runs.OutputLock.Take(StoreUri.Open(output));
        var ended =
            Cli.Run(verb switch { "preprocess" => chain.Preprocess(output), "train" => chain.Train(output), _ => chain.Infer(output) });
        Assert.Equal(5, ended.Code);
        Assert.Contains(output, ended.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public void Signal_in_the_middle_of_training_is_130(string signal)
    {
        using var training = Ended.Begin(Cli.Command(chain.Train(_scratch["model"], epochs: 10_000)));
        try
        {
            while (!training.StandardError.ReadLine()!.Contains(" of ", StringComparison.Ordinal)) { }
            Process.Start("kill", [$"-{signal}", $"{training.Id}"]).WaitForExit();
            var ended = Ended.Of(training);
            Assert.Equal(130, ended.Code);
            Assert.Contains("cancelled", ended.Error, StringComparison.Ordinal);
        }
        finally
        {
            // Whoever starts the tests with interrupts ignored hands that on: it would train for ever.
            if (!training.HasExited) training.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public void Output_of_another_job_is_2_and_the_difference_is_named()
    {
        var shards = CopyOfShards();
        var ended = Cli.Run("preprocess", chain.Archives[0], chain.Archives[1], "--layout", PetChain.Layout, "--output", shards, "--size",
            "32", "--shard-mb", "1");
        Assert.Equal(2, ended.Code);
        Assert.Contains("was 64x64 and is 32x32", ended.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _scratch.Dispose();

    private string CopyOfShards()
    {
        var copy = _scratch["shards"];
        foreach (var file in Directory.EnumerateFiles(chain.Shards, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(chain.Shards, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        return copy;
    }
}
