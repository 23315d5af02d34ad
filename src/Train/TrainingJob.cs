using BatchSeg.Data.Augmentation;
using BatchSeg.Engine;
using BatchSeg.Engine.Shards;
using BatchSeg.Engine.Stages;
using BatchSeg.Models.Compute;
using BatchSeg.Train.Recipe;

namespace BatchSeg.Train;

/// <summary>What makes two trainings the same job: settings that shape the model, and the content (not the place) of what is read.</summary>
internal static class TrainingJob
{
    /// <summary>Not the folder: the same shards on disk and in blob storage make the same record.</summary>
    private const string Shards = "shards/" + ShardManifest.FileName;

    private static readonly string[] NamesOfFiles = ["weights", "augment"];

    /// <remarks>Holds what `auto` came to: numbers differ between processors, so another machine does not silently continue in another precision.</remarks>
    public static JobRecord Of(TrainOptions options, TrainingInputs inputs)
    {
        var settings = options.Shaping.ExceptBy(NamesOfFiles, pair => pair.Key).ToDictionary(pair => $"--{pair.Key}", pair => pair.Value);
        (settings["--device"], settings["--precision"]) = (inputs.Compute.Device.ToString(), PrecisionChoice.NameOf(inputs.Compute.Type));
        var read = new List<JobInput> { new(Shards, inputs.Shards.ManifestSha256) };
        if (inputs.Files.WeightsSha256 is { } weights) read.Add(new(options.Weights!, weights));
        if (inputs.Files.AugmentationSha256 is { } augmentation) read.Add(new(AugmentationText.FileOf(options.Augment) ?? AugmentationText.InlineName, augmentation));
        return new JobRecord("train", ProgramVersion.Current, new SortedDictionary<string, string>(settings, StringComparer.Ordinal), read);
    }
}
