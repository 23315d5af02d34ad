using static TorchSharp.torch;

namespace BatchSeg.Models.Weights.Files;

/// <summary>What the closed table of names does with its arguments.</summary>
internal static class PickleCalls
{
    private const int StorageFields = 5; // 'storage', its type, its key, its device, its count; older files add a view

    public static object? Run(object? function, object?[] arguments) => function switch
    {
        PickleCall.OrderedDict => Dictionary(arguments),
        PickleCall.Size => (object?[])arguments[0]!,
        PickleCall.Parameter => (PthTensor)arguments[0]!,
        PickleCall.Tensor => Tensor((PthStorage)arguments[0]!, (long)arguments[1]!, Longs(arguments[2]), Longs(arguments[3])),
        _ => throw new PthException("its pickle calls what is no function. Nothing was executed"),
    };

    /// <summary>A persistent id, which is how PyTorch refers to a storage outside the pickle.</summary>
    public static PthStorage Storage(object?[] id)
    {
        if (id.Length < StorageFields || id[0] is not "storage" || id[1] is not ScalarType type)
            throw new PthException("it refers to something outside its pickle that is no storage. Nothing was executed");
        if (id.Length > StorageFields && id[StorageFields] is not null)
            throw new PthException("it has a view of a storage, as PyTorch wrote before 0.4: load and save it with a newer PyTorch");
        var count = (long)id[4]!;
        return count >= 0 ? new((string)id[2]!, type, count)
            : throw new PthException($"storage {id[2]} has {count} elements: the file is damaged");
    }

    private static PthTensor Tensor(PthStorage storage, long offset, long[] shape, long[] strides)
    {
        var tensor = new PthTensor(storage, offset, shape, strides);
        return tensor.Fits
            ? tensor
            : throw new PthException($"a tensor of shape [{string.Join(", ", shape)}] goes beyond storage {storage.Key} "
                + $"of {storage.Count} elements: the file is damaged");
    }

    private static OrderedDictionary<object, object?> Dictionary(object?[] arguments)
    {
        var dictionary = new OrderedDictionary<object, object?>();
        if (arguments.Length == 0) return dictionary;
        foreach (var pair in (List<object?>)arguments[0]!)
        {
            var (key, value) = pair switch
            {
                object?[] { Length: 2 } tuple => (tuple[0], tuple[1]),
                List<object?> { Count: 2 } list => (list[0], list[1]),
                _ => throw new PthException("its pickle is damaged: a dictionary of something else than pairs"),
            };
            dictionary[key!] = value;
        }
        return dictionary;
    }

    private static long[] Longs(object? tuple) => [.. ((object?[])tuple!).Select(item => (long)item!)];
}
