using BatchSeg.Models.Weights.Files;
using static TorchSharp.torch;

namespace BatchSeg.Models.Weights;

/// <summary>Brings weights that another program wrote under this program's names.</summary>
public static class WeightImport
{
    /// <summary>Writes the tensors of <paramref name="path"/> that a model has places for as .safetensors, for a training to start from.
    /// Nothing else is written, so that no random value can pass for a trained one.</summary>
    /// <param name="options">Its <see cref="ModelOptions.Classes"/> are those of the file where that holds the last layer.</param>
    /// <returns>What the file gave, what of the model it did not hold, and what has no place in the model.</returns>
    /// <exception cref="Foundation.Errors.WrongUsageException">Unknown model, or the weights fit in no way or only in part.</exception>
    public static WeightMatch Run(string path, string architecture, ModelOptions options, string outputPath)
    {
        using var scope = NewDisposeScope();
        var weights = WeightFile.Read(path);
        var model = Create(architecture, options, weights);
        var match = WeightMatch.Load(model, weights, path, resetHead: false);
        var own = model.state_dict();
        Safetensors.Write(outputPath, match.Loaded.ToDictionary(name => name, name => own[name]));
        return match;
    }

    private static SegmentationModel Create(string architecture, ModelOptions options, Dictionary<string, Tensor> weights)
    {
        var model = ModelRegistry.Create(architecture, options);
        var classes = WeightMatch.ClassesOf(model, weights) ?? options.Classes;
        return classes == options.Classes ? model : ModelRegistry.Create(architecture, options with { Classes = classes });
    }
}
