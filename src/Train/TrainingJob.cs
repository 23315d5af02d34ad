using BatchSeg.Engine;
using BatchSeg.Engine.Shards;
using BatchSeg.Engine.Stages;
using BatchSeg.Models.Compute;
using BatchSeg.Train.Loading;
using BatchSeg.Train.Loop;
using BatchSeg.Train.Recipe;

namespace BatchSeg.Train;

/// <summary>What makes two trainings the same job: settings that shape the model, and the content (not the place) of what is read.</summary>
internal static class TrainingJob
{
    /// <summary>Not the folder: the same shards on disk and in blob storage make the same record.</summary>
    private const string Shards = "shards/" + ShardManifest.FileName;

    private static readonly string[] NamesOfFiles = ["weights", "augment"];

    /// <param name="compute">What `auto` came to: numbers differ between processors, so another machine does not silently continue in another precision.</param>
    public static JobRecord Of(TrainOptions options, BatchTensors compute, ShardFolder shards, InputFiles files)
    {
        var settings = RecipeKeys.All.Where(key => key.ShapesModel && !NamesOfFiles.Contains(key.Name)).ToDictionary(key => key.Flag, key => options.Settings[key.Name]);
        (settings["--device"], settings["--precision"]) = (compute.Device.ToString(), PrecisionChoice.NameOf(compute.Type));
        var inputs = new List<JobInput> { new(Shards, shards.ManifestSha256) };
        if (files.WeightsSha256 is { } weights) inputs.Add(new(options.Weights!, weights));
        if (files.AugmentationSha256 is { } augmentation) inputs.Add(new(options.Augment!, augmentation));
        return new JobRecord("train", ProgramVersion.Current, new SortedDictionary<string, string>(settings, StringComparer.Ordinal), inputs);
    }
}
