using System.Collections.Concurrent;
using BatchSeg.Data.Errors;
using BatchSeg.Data.Imaging;
using BatchSeg.Data.Stores;
using BatchSeg.Infer.Prediction;
using BatchSeg.Models;
using BatchSeg.Models.Compute;
using BatchSeg.Models.Files;
using BatchSeg.Torch.Extras;

namespace BatchSeg.Infer.Stage;

/// <summary>A model folder's network, ready to predict.</summary>
internal sealed record LoadedModel(ModelCard Card, Predictor Predictor) : IDisposable
{
    public PixelSize Size => new(Card.Height, Card.Width);

    public ResizeMode Resize => Enum.Parse<ResizeMode>(Card.Resize, ignoreCase: true);

    public void Dispose() => Predictor.Dispose();

    /// <exception cref="BatchSegException">The folder's weights are not those that the run began with.</exception>
    public static async Task<LoadedModel> Load(InferSettings settings, CancellationToken cancel)
    {
        using var files = await ModelFolder.Fetch(StoreUri.Open(settings.Model), cancel);
        var card = files.Card;
        if (card.WeightsSha256 != settings.WeightsSha256)
            throw new BatchSegException(ExitCode.Failed, $"infer: the model in {settings.Model} was replaced while this run was under way. Run again: it will begin with the new model.");
        TorchRuntime.Tune(threads: 1);
        var device = DeviceChoice.Open(settings.Device);
        return new LoadedModel(card, new Predictor(files.Build(), card.Output(), card.Normalisation, device, PrecisionChoice.Of(settings.Precision, device), new(settings.Tta, settings.TtaScales ?? [1])));
    }
}

/// <summary>Models by the settings that they were loaded with: a worker loads one once and keeps it between tasks.</summary>
internal sealed class LoadedModels : IDisposable
{
    private readonly ConcurrentDictionary<InferModelKey, Lazy<Task<LoadedModel>>> _models = new();

    public Task<LoadedModel> Of(InferSettings settings, CancellationToken cancel)
    {
        var key = new InferModelKey(settings.Model, settings.WeightsSha256, settings.Device, settings.Precision, settings.Tta, string.Join(',', settings.TtaScales ?? []));
        return _models.GetOrAdd(key, _ => new(() => LoadedModel.Load(settings, cancel))).Value;
    }

    public void Dispose()
    {
        foreach (var model in _models.Values)
            if (model is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }) model.Value.Result.Dispose();
    }

    private sealed record InferModelKey(string Model, string WeightsSha256, string Device, string Precision, bool Tta, string TtaScales);
}
