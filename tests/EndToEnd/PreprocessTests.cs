using System.Text.Json;
using BatchSeg.Data.Stores;
using BatchSeg.Engine.Stages;
using BatchSeg.Tests.Support;

namespace BatchSeg.EndToEnd.Tests;

/// <summary>The Oxford pets, from archives to shards, by the command line.</summary>
public sealed class PreprocessTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    [SkippableFact]
    public void Pets_are_all_in_the_shards_or_rejected_whatever_the_workers()
    {
        var one = Preprocess("one", "--workers", "1");
        Assert.Equal(0, one.Code);
        var json = JsonDocument.Parse(one.Output).RootElement;
        var samples = json.GetProperty("samples");
        Assert.Equal(243, samples.GetProperty("train").GetInt32() + samples.GetProperty("val").GetInt32() + json.GetProperty("rejected").GetInt32());
        Assert.Equal(4, json.GetProperty("shards").GetInt32());

        Preprocess("two", "--workers", "2");
        Assert.Equal(FolderContents.Of(_scratch["one"]), FolderContents.Of(_scratch["two"]));
    }

    [SkippableFact]
    public void Pets_official_lists_leave_two_photographs_in_no_split()
    {
        var json = JsonDocument.Parse(Preprocess("official", "--split", "official", "--val", "0").Output).RootElement;
        Assert.Equal((120, 121), (json.GetProperty("samples").GetProperty("train").GetInt32(), json.GetProperty("samples").GetProperty("test").GetInt32()));
        Assert.Equal(2, json.GetProperty("rejected").GetInt32());
    }

    [SkippableFact]
    public void Killed_at_any_moment_continues_to_the_same_bytes()
    {
        var pets = Pets();
        var tester = new KillTester(output => Cli.Command(["preprocess", .. pets, "--layout", "oxford-iiit-pet", "--output", output, "--shard-mb", "1", "--size", "128"]));
        tester.Check(_scratch.Path, rounds: 2, killsPerRound: 3, seed: 1);
    }

    [SkippableFact]
    public void Inspect_counts_the_pets_and_finds_one_flipped_bit()
    {
        Preprocess("shards");
        var json = JsonDocument.Parse(Cli.Run("inspect", _scratch["shards"], "--json").Output).RootElement;
        Assert.Equal("shards", json.GetProperty("kind").GetString());
        Assert.Equal(1, json.GetProperty("classes").EnumerateArray().Sum(c => c.GetProperty("share").GetDouble()) + json.GetProperty("ignored_share").GetDouble(), 9);

        var shard = _scratch["shards", "shards", "val-00000.parquet"];
        var bytes = File.ReadAllBytes(shard);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(shard, bytes);
        var damaged = Cli.Run("inspect", _scratch["shards"]);
        Assert.Equal(1, damaged.Code);
        Assert.Contains("val-00000.parquet", damaged.Error, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Missing_masks_are_too_many_rejected()
    {
        var ended = Cli.Run("preprocess", Pets()[0], "--layout", "oxford-iiit-pet", "--output", _scratch["out"]);
        Assert.Equal(4, ended.Code);
        Assert.Contains("mask_missing 243", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_input_is_code_3_and_unknown_layout_code_2()
    {
        Assert.Equal(3, Cli.Run("preprocess", _scratch["absent.zip"], "--layout", "pairs", "--output", _scratch["out"]).Code);
        var unknown = Cli.Run("preprocess", _scratch["absent.zip"], "--layout", "piars", "--output", _scratch["out"]);
        Assert.Equal(2, unknown.Code);
        Assert.Contains("Did you mean 'pairs'?", unknown.Error, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Archive_cut_short_is_code_3_and_names_it()
    {
        var bytes = File.ReadAllBytes(Pets()[1]);
        File.WriteAllBytes(_scratch["short.tar.gz"], bytes[..(bytes.Length / 2)]);
        var ended = Cli.Run("preprocess", _scratch["short.tar.gz"], "--layout", "oxford-iiit-pet", "--output", _scratch["out"]);
        Assert.Equal(3, ended.Code);
        Assert.Matches("short.tar.gz .*cut short", ended.Error);
    }

    [SkippableFact]
    public async Task Output_that_another_run_holds_is_code_5()
    {
        await using var held = await OutputLock.Take(StoreUri.Open(_scratch["held"]));
        var ended = Preprocess("held");
        Assert.Equal(5, ended.Code);
        Assert.Contains("another run is writing to", ended.Error, StringComparison.Ordinal);
    }

    private Ended Preprocess(string output, params string[] more) =>
        Cli.Run(["preprocess", .. Pets(), "--layout", "oxford-iiit-pet", "--output", _scratch[output], "--size", "128", "--json", .. more]);

    private static string[] Pets() =>
    [
        SharedFolder.Require("datasets", "oxford-iiit-pet", "images.tar.gz"),
        SharedFolder.Require("datasets", "oxford-iiit-pet", "annotations.tar.gz"),
    ];

    public void Dispose() => _scratch.Dispose();
}
