using System.Collections.Concurrent;
using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Settings;
using BatchSeg.Imaging;
using BatchSeg.Imaging.Resizing;
using BatchSeg.Infer.Prediction;
using BatchSeg.Models;
using BatchSeg.Models.Runtime;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Infer.Stage;

/// <summary>A model folder's network, ready to predict.</summary>
internal sealed record LoadedModel(ModelCard Card, Predictor Predictor) : IDisposable
{
    public PixelSize Size => new(Card.Height, Card.Width);

    public ResizeMode Resize => Enum.Parse<ResizeMode>(Card.Resize, ignoreCase: true);

    public void Dispose() => Predictor.Dispose();

    /// <exception cref="BatchSegException">The folder's weights are not those that the run began with.</exception>
    public static async Task<LoadedModel> Load(RunWork run, SettingValues settings, CancellationToken cancel)
    {
        using var files = await ModelFolder.Fetch(StoreUri.Open(run.Model), cancel);
        var card = files.Card;
        if (card.WeightsSha256 != run.WeightsSha256)
            throw new BatchSegException(ExitCode.Failed,
                $"infer: the model in {run.Model} was replaced while this run was under way. Run again: it will begin with the new "
                    + $"model.");
        TorchRuntime.Tune(threads: 1);
        var device = DeviceChoice.Open(settings.Get(InferSettings.Device));
        var views = new TestTimeViews(settings.Get(InferSettings.Tta), settings.Get(InferSettings.TtaScales) ?? [1]);
        var precision = PrecisionChoice.Of(settings.Get(InferSettings.Precision), device);
        return new LoadedModel(card, new Predictor(files.Build(), card.Output(), card.Normalisation, device, precision, views));
    }
}

/// <summary>Models by the settings that they were loaded with: a worker loads one once and keeps it between tasks.</summary>
internal sealed class LoadedModels : IDisposable
{
    private static readonly IReadOnlyList<Setting> Loading =
        [InferSettings.Device, InferSettings.Precision, InferSettings.Tta, InferSettings.TtaScales];

    private readonly ConcurrentDictionary<(string Model, string WeightsSha256, string Settings), Lazy<Task<LoadedModel>>> _models = new();

    /// <summary>The model of a run; one that could not be loaded is tried again when it is next asked for.</summary>
    public async Task<LoadedModel> Of(RunWork run, SettingValues settings, CancellationToken cancel)
    {
        var key = (run.Model, run.WeightsSha256, string.Join(' ', Loading.Select(setting => $"{setting}={settings.TextOf(setting)}")));
        var loading = _models.GetOrAdd(key, _ => new(() => LoadedModel.Load(run, settings, cancel)));
        try
        {
            return await loading.Value;
        }
        catch
        {
            _models.TryRemove(new(key, loading));
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var model in _models.Values)
            if (model is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }) model.Value.Result.Dispose();
    }
}
