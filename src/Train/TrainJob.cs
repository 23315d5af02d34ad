using BatchSeg.Data.Augmentation;
using BatchSeg.Data.Stores;
using BatchSeg.Engine.Shards;
using BatchSeg.Engine.Stages;
using BatchSeg.Engine.Tasks;
using BatchSeg.Models;
using BatchSeg.Models.Compute;
using BatchSeg.Models.Files;
using BatchSeg.Train.Checkpoints;
using BatchSeg.Train.Recipe;
using BatchSeg.Train.Setup;

namespace BatchSeg.Train;

/// <summary>What makes two trainings the same job: settings that shape the model, and the content (not the place) of what is
/// read.</summary>
/// <remarks>Not the program's version: weeks of training are not thrown away for an update. A checkpoint of another version is continued,
/// and that is told.</remarks>
internal static class TrainJob
{
    /// <summary>Not the folder: the same shards on disk and in blob storage make the same record.</summary>
    private const string Shards = "shards/" + ShardManifest.FileName;

    private static readonly string[] NamesOfFiles = ["weights", "augment"];

    /// <remarks>Holds what `auto` came to: numbers differ between processors, so another machine does not silently continue in another
    /// precision.</remarks>
    public static StageJob Of(TrainOptions options, RunInputs inputs)
    {
        var settings = options.Shaping.ExceptBy(NamesOfFiles, pair => pair.Key).ToDictionary(pair => $"--{pair.Key}", pair => pair.Value);
        (settings["--device"], settings["--precision"]) = (inputs.Compute.Device.ToString(), PrecisionChoice.NameOf(inputs.Compute.Type));
        return new StageJob(TrainFunction.Name, ModelCard.FileName, settings, [.. Read(options, inputs)], PublishedObjects)
        {
            Continuation = new FromCheckpoint(), OutlivesVersions = true, Product = "training",
        };
    }

    private static IEnumerable<JobInput> Read(TrainOptions options, RunInputs inputs)
    {
        yield return new(Shards, inputs.Shards.ManifestSha256);
        if (inputs.Files.WeightsSha256 is { } weights) yield return new(options.Weights!, weights);
        if (inputs.Files.AugmentationSha256 is { } augmentation)
            yield return new(AugmentationText.FileOf(options.Augment) ?? AugmentationText.InlineName, augmentation);
    }

    private static async Task<IReadOnlyList<WrittenObject>> PublishedObjects(IStore output, CancellationToken cancel)
    {
        var card = await ModelFolder.ReadCard(output, cancel);
        var weights = await output.Find(ModelCard.WeightsFileName, cancel);
        return [new(ModelCard.WeightsFileName, weights?.Bytes ?? 0, card.WeightsSha256)];
    }
}
