using BatchSeg.Data.Layouts;
using BatchSeg.Engine.Shards;
using BatchSeg.Models;
using BatchSeg.Train.Loading;
using BatchSeg.Train.Recipe;

namespace BatchSeg.Train.Setup;

/// <summary>Which samples a training sees, in which order, and how they are changed.</summary>
internal static class LoaderSetup
{
    /// <param name="classPixels">Pixels of each class in each training sample; asked for only where rare classes are favoured.</param>
    public static BatchLoader ForTraining(
        TrainOptions options, RunInputs inputs, Normalisation normalisation, Func<IReadOnlyList<IReadOnlyList<long>>> classPixels)
    {
        var normaliser = new PixelNormaliser(normalisation);
        if (options.Overfit > 0) return new(FirstSamples(options, inputs.Shards), options.Batch, normaliser, shuffleSeed: options.Seed);
        var augmenter = new EpochAugmenter(options.Flips, inputs.Files.Augmentation, inputs.Shards.Manifest.IgnoreIndex, options.Seed);
        var repeats = options.RareBelow > 0 ? RepeatFactors.Of(classPixels(), options.RareBelow) : null;
        var samples = new ShardCache(inputs.Shards, inputs.Shards.Of(SplitName.Train));
        return new(samples, options.Batch, normaliser, augmenter, options.Seed, repeats);
    }

    /// <summary>The samples that the model is measured on, as they are and in their order; perhaps none.</summary>
    public static BatchLoader ForValidation(TrainOptions options, RunInputs inputs, Normalisation normalisation) =>
        new(
            options.Overfit > 0 ? FirstSamples(options, inputs.Shards) : ValidationSamples(options, inputs.Shards),
            options.Batch, new(normalisation));

    private static ShardCache FirstSamples(TrainOptions options, ShardFolder shards) =>
        new(shards, shards.Of(SplitName.Train), options.Overfit);

    private static ShardCache ValidationSamples(TrainOptions options, ShardFolder shards)
    {
        var limit = (long)Math.Ceiling(options.ValidationShare * shards.Samples(options.ValidateOn) - 1e-9);
        return new(shards, shards.Of(options.ValidateOn), limit);
    }
}
