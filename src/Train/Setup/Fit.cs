using BatchSeg.Datasets.Layouts;
using BatchSeg.Datasets.Shards;
using BatchSeg.Imaging;
using BatchSeg.Models;
using BatchSeg.Models.Outputs;
using BatchSeg.Train.Recipe;

namespace BatchSeg.Train.Setup;

/// <summary>Whether a recipe fits the shards.</summary>
internal static class Fit
{
    public static IEnumerable<string> Faults(TrainOptions options, ShardFolder shards)
    {
        var (manifest, classes) = (shards.Manifest, shards.Manifest.Classes.Count);
        if (shards.Samples(SplitName.Train) == 0)
            yield return $"train: the shards in {shards.Uri} hold no training samples. Run preprocess with a smaller --val and --test.";
        if (!manifest.Classes.Select(c => c.Id).SequenceEqual(Enumerable.Range(0, classes)))
            yield return $"train: the class ids of {shards.Uri} are {string.Join(", ", manifest.Classes.Select(c => c.Id))}: they must "
                + $"be 0 to {classes - 1} in order";
        var architecture = ModelRegistry.Get(options.Model);
        if (manifest.Channels % architecture.Images != 0)
            yield return $"train: --model {architecture.Name} compares {architecture.Images} images, and the samples of {shards.Uri} are "
                + $"one image of {manifest.Channels} channels. "
                + "Choose another --model, or run preprocess with a layout of several images, such as change-detection.";
        if (options.ValidateOn != SplitName.Val && shards.Samples(options.ValidateOn) == 0)
            yield return $"--validate-on is {options.ValidateOn}, and the shards in {shards.Uri} hold no {options.ValidateOn} samples. "
                + $"Run preprocess with a {options.ValidateOn} split.";
        foreach (var fault in options.Expected.Faults(manifest, shards.Uri)) yield return $"train: {fault}";
        if (options.ClassWeights.Given is { } weights && weights.Count != classes)
            yield return $"--class-weights gives {weights.Count} weights, and the shards in {shards.Uri} have {classes} "
                + $"classes: {string.Join(", ", manifest.Classes.Select(c => c.Name))}";
        foreach (var fault in OutputActivation.All.Get(options.Activation).Faults(manifest.Classes))
            yield return $"--activation {options.Activation} {fault}. They are those of the shards in {shards.Uri}";
    }

    /// <summary>Channels that each of an architecture's images has in these shards.</summary>
    public static int ChannelsOf(Architecture architecture, ShardManifest manifest) => manifest.Channels / architecture.Images;

    /// <summary>What the network itself has against the shards.</summary>
    public static IEnumerable<string> Faults(SegmentationModel model, ShardFolder shards)
    {
        if (model.SizeFault(new PixelSize(shards.Manifest.Height, shards.Manifest.Width)) is { } fault)
            yield return $"train: {fault}. Run preprocess with another --size.";
    }
}
