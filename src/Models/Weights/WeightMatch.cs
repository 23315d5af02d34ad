using BatchSeg.Foundation.Errors;
using static TorchSharp.torch;

namespace BatchSeg.Models.Weights;

/// <summary>What of a weight file goes where in a model.</summary>
/// <param name="Loaded">Tensors of the model that the file filled.</param>
/// <param name="StartAnew">Tensors of the model that the file does not hold: they keep their first random values.</param>
/// <param name="Unused">Tensors of the file that the model has no place for.</param>
public sealed record WeightMatch(IReadOnlyList<string> Loaded, IReadOnlyList<string> StartAnew, IReadOnlyList<string> Unused)
{
    /// <summary>Loads a whole model's weights, or an encoder's alone into the encoder.</summary>
    /// <param name="source">What people call the file.</param>
    /// <param name="resetHead">Where the tensors of the last layer have other shapes, leave the model's own.</param>
    /// <exception cref="WrongUsageException">The file fits in no way, or only in part: what does not match is named.</exception>
    public static WeightMatch Load(SegmentationModel model, Dictionary<string, Tensor> weights, string source, bool resetHead)
    {
        var own = model.state_dict().Where(pair => !IsCounter(pair.Key)).ToDictionary();
        var places = weights.Keys.Where(key => !IsCounter(key)).ToDictionary(key => key, key => PlaceOf(key, own, model));
        var filled = places.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Value!, pair => weights[pair.Key]);
        if (filled.Count == 0)
            throw new WrongUsageException(
                $"{source} fits no part of {model.GetName()}: it holds {Some(weights.Keys)}, and the model has {Some(own.Keys)}");

        CheckClasses(model, weights, source, resetHead);
        if (resetHead) foreach (var key in model.HeadKeys) filled.Remove(key);
        if (model.FirstLayerKey is { } first && filled.TryGetValue(first, out var colours))
            filled[first] = FirstLayer.For(model.InputChannels, colours);
        var misshapen = filled.Where(pair => !pair.Value.shape.SequenceEqual(own[pair.Key].shape))
            .Select(pair => $"{pair.Key} is {Shape(pair.Value)} in the file and {Shape(own[pair.Key])} in the model").ToList();
        if (misshapen.Count > 0) throw new WrongUsageException($"{source} does not fit {model.GetName()}: {Some(misshapen)}");

        var anew = own.Keys.Except(filled.Keys).ToList();
        var wholeParts = filled.Keys.Select(PartOf).ToHashSet();
        var holes = anew.Where(key => wholeParts.Contains(PartOf(key)) && !model.HeadKeys.Contains(key)).ToList();
        if (holes.Count > 0)
            throw new WrongUsageException($"{source} holds only part of what {model.GetName()} needs: {Some(holes)} are missing");

        using (no_grad())
            foreach (var (key, value) in filled) own[key].copy_(value);
        return new([.. filled.Keys], anew, [.. places.Where(pair => pair.Value is null).Select(pair => pair.Key)]);
    }

    /// <summary>Of the last layer in a file, or null if the file holds none.</summary>
    internal static int? ClassesOf(SegmentationModel model, Dictionary<string, Tensor> weights)
    {
        var head = model.HeadKeys[^1]; // a bias, or a convolution's weight: either begins with the classes
        return weights.Where(pair => model.NamesOf(pair.Key).Prepend(pair.Key).Contains(head)).Select(pair => (int?)pair.Value.shape[0])
            .FirstOrDefault();
    }

    private static void CheckClasses(SegmentationModel model, Dictionary<string, Tensor> weights, string source, bool resetHead)
    {
        if (resetHead || ClassesOf(model, weights) is not { } classes || classes == model.Options.Classes) return;
        throw new WrongUsageException(
            $"the model ends in {model.Options.Classes} channels, but the weights in {source} end in {classes}. Pass --reset-head to "
                + $"train a new last layer, or give weights made for these classes and this activation.");
    }

    /// <summary>The model's tensor for a key of the file: the same key, or what the model says that other programs mean by it.</summary>
    private static string? PlaceOf(string key, Dictionary<string, Tensor> own, SegmentationModel model) =>
        model.NamesOf(key).Prepend(key).FirstOrDefault(own.ContainsKey);

    private static string PartOf(string key) => key.Split('.')[0];

    // Batch norm's count of batches: absent from older files, and used by nothing here.
    private static bool IsCounter(string key) => key.EndsWith("num_batches_tracked", StringComparison.Ordinal);

    private static string Shape(Tensor tensor) => $"[{string.Join(", ", tensor.shape)}]";

    private static string Some(IReadOnlyCollection<string> names) =>
        string.Join(", ", names.Take(3)) + (names.Count > 3 ? $" and {names.Count - 3} more" : "");
}
