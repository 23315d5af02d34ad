using System.Text.Json;
using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Text;
using BatchSeg.Models.Weights;
using BatchSeg.Models.Weights.Files;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Models;

/// <summary>A published model: `model.safetensors`, and `model.json`, which is written last and says what the weights are.</summary>
public static class ModelFolder
{
    /// <exception cref="InputMissingException">There is no model.json.</exception>
    /// <exception cref="BatchSegException">It is of a newer schema, or no model card at all.</exception>
    public static async Task<ModelCard> ReadCard(IStore store, CancellationToken cancel)
    {
        if (!await store.Exists(ModelCard.FileName, cancel))
            throw new InputMissingException($"there is no {ModelCard.FileName} in {store.Uri}, so it holds no finished model. Give the "
                + $"--output folder of a training that ended.");
        var text = await store.ReadText(ModelCard.FileName, cancel);
        try
        {
            using var document = JsonDocument.Parse(text);
            var schema = document.RootElement.GetProperty("schema_version").GetInt32();
            if (schema > ModelCard.CurrentSchemaVersion)
                throw new BatchSegException(ExitCode.Failed,
                    $"the model in {store.Uri} has schema {schema}, and this program reads up to {ModelCard.CurrentSchemaVersion}. Use a "
                    + $"newer batchseg.");
            return document.Deserialize<ModelCard>(JsonText.Document)!;
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new BatchSegException(ExitCode.Failed, $"{store.UriOf(ModelCard.FileName)} is no model card: {broken.Message}", broken);
        }
    }

    /// <summary>Brings the model's files to this machine and checks the weights' hash. Nothing of torch is touched: build the network on
    /// the thread that will run it.</summary>
    /// <exception cref="InputMissingException">There is no model.</exception>
    /// <exception cref="BatchSegException">Newer schema, or damaged weights.</exception>
    public static async Task<ModelFiles> Fetch(IStore store, CancellationToken cancel)
    {
        var card = await ReadCard(store, cancel);
        var weights = await store.Local(ModelCard.WeightsFileName, cancel);
        try
        {
            var sha256 = await Sha256Hex.OfFile(weights.Path, cancel);
            if (sha256 != card.WeightsSha256)
                throw new BatchSegException(ExitCode.Failed,
                    $"{ModelCard.WeightsFileName} in {store.Uri} is damaged: its SHA-256 is {sha256[..12]}... and {ModelCard.FileName} "
                    + $"says {card.WeightsSha256[..12]}.... Restore it, or train again.");
            return new ModelFiles(card, weights);
        }
        catch
        {
            weights.Dispose();
            throw;
        }
    }

    /// <summary>Writes a model's card, after its weights: the folder holds a model from then on.</summary>
    /// <param name="card">Its <see cref="ModelCard.WeightsSha256"/> is filled in here.</param>
    /// <param name="weights">Local file, as <see cref="WriteWeights"/> wrote it.</param>
    public static async Task<ModelCard> Publish(IStore store, ModelCard card, string weights, CancellationToken cancel)
    {
        var complete = await PutWeights(store, card, weights, cancel);
        await store.WriteJson(ModelCard.FileName, complete, cancel);
        return complete;
    }

    /// <summary>Writes a model's weights. The folder holds no model before its card is written too.</summary>
    /// <returns>The card that says what the weights are: its <see cref="ModelCard.WeightsSha256"/> is filled in.</returns>
    public static async Task<ModelCard> PutWeights(IStore store, ModelCard card, string weights, CancellationToken cancel)
    {
        await store.WriteFile(ModelCard.WeightsFileName, weights, cancel);
        return card with { WeightsSha256 = await Sha256Hex.OfFile(weights, cancel) };
    }

    /// <summary>A model's parameters and buffers as one .safetensors file.</summary>
    public static void WriteWeights(SegmentationModel model, string path) => Safetensors.Write(path, model.state_dict());
}

/// <summary>A model's files on this machine, from which its network can be built as often as one likes.</summary>
public sealed class ModelFiles(ModelCard card, LocalFile weights) : IDisposable
{
    /// <summary>The model's card.</summary>
    public ModelCard Card { get; } = card;

    /// <summary>A new network with the trained weights, in evaluation mode, on the CPU.</summary>
    /// <exception cref="BatchSegException">The weights are not those of the card's architecture.</exception>
    public SegmentationModel Build()
    {
        var model = ModelRegistry.Create(Card.Architecture, new ModelOptions(Card.OutputChannels, Card.Channels, Card.Arguments));
        using var scope = TorchSharp.torch.NewDisposeScope();
        try
        {
            model.load_state_dict(WeightFile.Read(weights.Path));
        }
        catch (InvalidOperationException unfit)
        {
            throw new BatchSegException(ExitCode.Failed,
                $"{weights.Path} does not hold the weights of {Card.Architecture}: {unfit.Message}", unfit);
        }
        model.eval();
        return model;
    }

    /// <inheritdoc/>
    public void Dispose() => weights.Dispose();
}
