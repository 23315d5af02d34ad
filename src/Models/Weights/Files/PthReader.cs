using static TorchSharp.torch;

namespace BatchSeg.Models.Weights.Files;

/// <summary>State dicts of PyTorch's .pth files.</summary>
public static class PthReader
{
    // Where training programs put the weights in their checkpoints; the first of these that is there is taken.
    private static readonly string[] UsualKeys = ["state_dict", "model_state_dict", "model", "net", "weights"];

    /// <summary>The tensors of a state dict, by name. Values that are no tensors are left out.</summary>
    /// <param name="key">Where in a checkpoint the state dict is, with dots between levels; null to find it: the file itself if it holds
    /// tensors, else the usual keys.</param>
    /// <exception cref="PthException">It is no .pth file, is damaged, holds more than tensors in plain containers, or has no state dict
    /// there.</exception>
    public static Dictionary<string, Tensor> ReadStateDict(string path, string? key = null)
    {
        using var file = PthFile.Open(path);
        if (file.Root is not OrderedDictionary<object, object?> root)
            throw new PthException($"{path} holds no dictionary, so no state dict");
        var found = key is null ? Usual(root) : key.Split('.').Aggregate<string, OrderedDictionary<object, object?>?>(root, Below);
        if (found is null || !HasTensors(found))
            throw new PthException($"{path} has no state dict {(key is null ? "under its usual keys" : $"under '{key}'")}; it "
                + $"holds {string.Join(", ", root.Keys.Take(10))}");
        return found.Where(pair => pair is { Key: string, Value: PthTensor })
            .ToDictionary(pair => (string)pair.Key, pair => file.Read((PthTensor)pair.Value!));
    }

    private static OrderedDictionary<object, object?>? Usual(OrderedDictionary<object, object?> root) =>
        HasTensors(root) ? root : UsualKeys.Select(key => Below(root, key)).FirstOrDefault(HasTensors);

    private static OrderedDictionary<object, object?>? Below(OrderedDictionary<object, object?>? dictionary, string key) =>
        dictionary is not null && dictionary.TryGetValue(key, out var value) ? value as OrderedDictionary<object, object?> : null;

    private static bool HasTensors(OrderedDictionary<object, object?>? dictionary) =>
        dictionary is not null && dictionary.Values.Any(value => value is PthTensor);
}
