using BatchSeg.Datasets.Augmentation;
using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Text;
using BatchSeg.Storage.Stores;
using BatchSeg.Train.Recipe;

namespace BatchSeg.Train.Setup;

/// <summary>The files that a recipe names, on this machine.</summary>
/// <param name="Weights">Null where the recipe names none.</param>
/// <param name="AugmentationSha256">Of its text: another pipeline is another training.</param>
internal sealed record InputFiles(LocalFile? Weights, string? WeightsSha256, AugmentationPipeline Augmentation, string? AugmentationSha256)
    : IDisposable
{
    /// <exception cref="InputMissingException">One of them is not there.</exception>
    /// <exception cref="WrongUsageException">The augmentation file has faults.</exception>
    public static async Task<InputFiles> Fetch(TrainOptions options, CancellationToken cancel)
    {
        var (pipeline, pipelineSha256) = await ReadAugmentation(options.Augment, cancel);
        if (options.Weights is null) return new(null, null, pipeline, pipelineSha256);
        var (store, name) = await Find(options.Weights, "--weights", cancel);
        var weights = await store.Local(name, cancel);
        return new(weights, await Sha256Hex.OfFile(weights.Path, cancel), pipeline, pipelineSha256);
    }

    public void Dispose() => Weights?.Dispose();

    private static async Task<(AugmentationPipeline Pipeline, string? Sha256)> ReadAugmentation(string? setting, CancellationToken cancel)
    {
        if (setting is null) return (AugmentationPipeline.None, null);
        var (yaml, name) = (setting, AugmentationText.InlineName);
        if (AugmentationText.FileOf(setting) is { } uri)
        {
            var (store, file) = await Find(uri, "--augment", cancel);
            (yaml, name) = (await store.ReadText(file, cancel), uri);
        }
        return (AugmentationPipeline.Parse(yaml, name), Sha256Hex.Of(yaml));
    }

    private static async Task<(IStore Store, string Name)> Find(string uri, string flag, CancellationToken cancel)
    {
        var (store, name) = StoreUri.Split(uri);
        return await store.Exists(name, cancel)
            ? (store, name)
            : throw new InputMissingException($"train: {flag} names {uri}, and there is no such file");
    }
}
