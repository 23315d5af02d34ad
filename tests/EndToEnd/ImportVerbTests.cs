using System.Text.Json;
using BatchSeg.Tests.Support;

namespace BatchSeg.EndToEnd.Tests;

public sealed class ImportVerbTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [SkippableFact]
    public void Imagenet_weights_come_in_and_what_did_not_match_is_listed()
    {
        var file = SharedFolder.Require("weights", "efficientnet-lite0", "efficientnet-lite0-57934424.pth");
        var output = _scratch["lite0.safetensors"];
        var ended = Cli.Run("import", file, "--model", "deeplabv3plus", "--encoder", "efficientnetlite0", "--channels", "4", "--output",
            output, "--json");
        Assert.True(ended.Code == 0, ended.Error);
        var answer = JsonDocument.Parse(ended.Output).RootElement;
        Assert.True(answer.GetProperty("loaded").GetInt32() > 200);
        Assert.Contains("_fc.weight", answer.GetProperty("unused").EnumerateArray().Select(name => name.GetString()));
        Assert.Contains("decoder.classify.weight", answer.GetProperty("start_anew").EnumerateArray().Select(name => name.GetString()));
        Assert.True(File.Exists(output));
    }

    [Fact]
    public void Missing_file_ends_with_code_3()
    {
        var ended = Cli.Run("import", _scratch["nowhere.pth"], "--model", "unet-resnet18", "--output", _scratch["own.safetensors"]);
        Assert.Equal(3, ended.Code);
        Assert.Contains("nowhere.pth", ended.Error, StringComparison.Ordinal);
    }
}
