using System.Text.Json.Nodes;
using BatchSeg.Foundation.Classes;
using BatchSeg.Foundation.Errors;
using BatchSeg.Models.Outputs;
using BatchSeg.Models.Runtime;
using BatchSeg.Models.Tests.Runtime;
using BatchSeg.Storage.Stores;
using BatchSeg.Tests.Support;
using static TorchSharp.torch;

namespace BatchSeg.Models.Tests;

public sealed class ModelFolderTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    private FileStore Store => new(_scratch["model"]);

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Published_model_comes_back_with_its_card_and_logits()
    {
        using var scope = NewDisposeScope();
        using var model = Create();
        model.eval();
        var card = await Publish(model);

        using var files = await ModelFolder.Fetch(Store, default);
        using var back = files.Build();
        Assert.Equal(card.WeightsSha256, files.Card.WeightsSha256);
        Assert.Equal("4", files.Card.Arguments["base_channels"]);
        var image = rand(1, 3, 16, 16);
        Assert.True(model.call(image).SameAs(back.call(image)));
    }

    [Fact]
    public async Task Card_of_before_there_were_activations_means_softmax()
    {
        using var model = Create();
        await Publish(model);
        var path = _scratch["model", ModelCard.FileName];
        var card = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        Assert.True(card.Remove("activation"));
        File.WriteAllText(path, card.ToJsonString());
        Assert.IsType<SoftmaxOutput>((await ModelFolder.ReadCard(Store, default)).Output());
    }

    [Fact]
    public async Task Damaged_weights_are_told()
    {
        using var model = Create();
        await Publish(model);
        var path = _scratch["model", ModelCard.WeightsFileName];
        var bytes = File.ReadAllBytes(path);
        bytes[^1] ^= 1;
        File.WriteAllBytes(path, bytes);
        var fault = await Assert.ThrowsAsync<BatchSegException>(() => ModelFolder.Fetch(Store, default));
        Assert.Contains("is damaged", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Model_of_a_newer_schema_is_refused_before_its_fields_are_looked_at()
    {
        Directory.CreateDirectory(_scratch["model"]);
        File.WriteAllText(_scratch["model", ModelCard.FileName], """{"schema_version": 2, "architecture": {"of": "tomorrow"}}""");
        var fault = await Assert.ThrowsAsync<BatchSegException>(() => ModelFolder.ReadCard(Store, default));
        Assert.Equal(ExitCode.Failed, fault.Code);
        Assert.Contains("has schema 2", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folder_without_a_model_is_missing_input() =>
        await Assert.ThrowsAsync<InputMissingException>(() => ModelFolder.Fetch(Store, default));

    private async Task<ModelCard> Publish(SegmentationModel model)
    {
        ModelFolder.WriteWeights(model, _scratch["weights"]);
        var card = new ModelCard(
            ModelCard.CurrentSchemaVersion, "unet", model.Options.Arguments!, 3,
            [new ClassDefinition(0, "a", "#000000"), new ClassDefinition(1, "b", "#ffffff")], 255, 16, 16, "stretch",
            model.Normalisation, "", new Dictionary<string, double>(), "", "test");
        return await ModelFolder.Publish(Store, card, _scratch["weights"], default);
    }

    private static SegmentationModel Create() =>
        ModelRegistry.Create("unet", new ModelOptions(
            2, Arguments: new Dictionary<string, string> { ["base_channels"] = "4", ["depth"] = "2" }));
}
