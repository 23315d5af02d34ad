using BatchSeg.Data.Errors;
using BatchSeg.Models;
using BatchSeg.Models.Files;
using BatchSeg.Models.Outputs;
using BatchSeg.Train.Loop;
using BatchSeg.Train.Optimizers;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Train.Setup;

/// <summary>The network of a training and its optimizer, before the first step.</summary>
internal static class LearnerSetup
{
    /// <summary>Draws the weights from torch's generator, which it seeds, and takes those of a file where one is given.</summary>
    /// <exception cref="WrongUsageException">The network cannot take the shards' images, or the file's weights are not for it.</exception>
    public static Learner Of(TrainRequest request, RunInputs inputs)
    {
        var options = request.Options;
        manual_seed(options.Seed);
        var (architecture, manifest) = (ModelRegistry.Get(options.Model), inputs.Shards.Manifest);
        var outputs = OutputActivation.All.Get(options.Activation).Channels(manifest.Classes.Count);
        var model = architecture.Create(new ModelOptions(outputs, Fit.ChannelsOf(architecture, manifest), options.ModelArguments));
        WrongUsageException.ThrowIfAny(Fit.Faults(model, inputs.Shards));
        if (inputs.Files.Weights is { } weights) LoadWeights(model, weights.Path, request);
        if (options.FreezeEncoder) model.FreezeEncoder();
        model.to(inputs.Compute.Device);
        var groups = ParameterGroup.Of(model, options.EncoderRateFactor);
        var optimizer = OptimizerEntry.All.Get(options.Optimizer)
            .Create(groups.Select(group => group.Parameters), options.OptimizerOptions);
        var average = options.EmaDecay > 0 ? new AveragedWeights(model, options.EmaDecay) : null;
        return new Learner(model, optimizer, average) { RateFactors = [.. groups.Select(group => group.RateFactor)] };
    }

    private static void LoadWeights(SegmentationModel model, string path, TrainRequest request)
    {
        using var scope = NewDisposeScope();
        var match = WeightMatch.Load(model, WeightFile.Read(path), request.Options.Weights!, request.Options.ResetHead);
        request.Notice?.Invoke(
            $"{request.Options.Weights}: {match.Loaded.Count} tensors loaded; "
            + $"{match.StartAnew.Count} of the model start from random values: {Parts(match.StartAnew)}; "
            + $"{match.Unused.Count} of the file have no place here: {Parts(match.Unused)}");
    }

    private static string Parts(IReadOnlyList<string> names) =>
        names.Count == 0 ? "none" : string.Join(", ", names.Select(name => name.Split('.')[0]).Distinct());
}
