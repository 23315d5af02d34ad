using System.Text.Json;
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
        Assert.Equal(243, samples.GetProperty("train").GetInt32() + samples.GetProperty("val").GetInt32() + json.GetProperty("rejected")
            .GetInt32());
        Assert.Equal(4, json.GetProperty("shards").GetInt32());

        Preprocess("two", "--workers", "2");
        Assert.Equal(FolderContents.Of(_scratch["one"]), FolderContents.Of(_scratch["two"]));
    }

    [SkippableFact]
    public void Pets_official_lists_leave_two_photographs_in_no_split()
    {
        var json = JsonDocument.Parse(Preprocess("official", "--split", "official", "--val", "0").Output).RootElement;
        Assert.Equal((120, 121), (json.GetProperty("samples").GetProperty("train").GetInt32(),
            json.GetProperty("samples").GetProperty("test").GetInt32()));
        Assert.Equal(2, json.GetProperty("rejected").GetInt32());
    }

    [SkippableFact]
    public void Inspect_counts_the_pixels_of_the_pets()
    {
        Preprocess("shards");
        var json = JsonDocument.Parse(Cli.Run("inspect", _scratch["shards"], "--json").Output).RootElement;
        Assert.Equal("shards", json.GetProperty("kind").GetString());
        Assert.Equal(1, json.GetProperty("classes").EnumerateArray()
            .Sum(c => c.GetProperty("share").GetDouble()) + json.GetProperty("ignored_share").GetDouble(), 9);
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

    private Ended Preprocess(string output, params string[] more) =>
        Cli.Run(["preprocess", .. Pets(), "--layout", "oxford-iiit-pet", "--output", _scratch[output], "--size", "128", "--json",
            .. more]);

    private static string[] Pets() =>
    [
        SharedFolder.Require("datasets", "oxford-iiit-pet", "images.tar.gz"),
        SharedFolder.Require("datasets", "oxford-iiit-pet", "annotations.tar.gz"),
    ];

    public void Dispose() => _scratch.Dispose();
}
