using static TorchSharp.torch;

namespace BatchSeg.Models.Weights.Files;

/// <summary>Tensors in a file that holds nothing but them (https://github.com/huggingface/safetensors).</summary>
public static class Safetensors
{
    private static readonly IReadOnlyDictionary<string, string> NoMetadata = new Dictionary<string, string>();

    /// <summary>Writes tensors one after another, never more than one of them in a copy. Equal tensors and metadata give equal bytes,
    /// whatever their order.</summary>
    /// <param name="tensors">On any device, in any memory order; each below 2 GB.</param>
    public static void Write(Stream stream, IReadOnlyDictionary<string, Tensor> tensors,
        IReadOnlyDictionary<string, string>? metadata = null)
    {
        var entries = Layout(tensors);
        stream.Write(SafetensorsHeader.Format(entries, metadata ?? NoMetadata));
        foreach (var entry in entries)
        {
            using var scope = NewDisposeScope();
            stream.Write(tensors[entry.Name].detach().cpu().contiguous().bytes);
        }
    }

    /// <summary>Writes a file, which is on the disk when this returns.</summary>
    public static void Write(string path, IReadOnlyDictionary<string, Tensor> tensors,
        IReadOnlyDictionary<string, string>? metadata = null)
    {
        using var file = File.Create(path);
        Write(file, tensors, metadata);
        file.Flush(flushToDisk: true);
    }

    /// <summary>All tensors of a file, copied from it.</summary>
    /// <exception cref="InvalidDataException">It is no whole safetensors file.</exception>
    public static Dictionary<string, Tensor> Read(string path)
    {
        using var file = SafetensorsFile.Open(path);
        return file.Entries.Keys.ToDictionary(name => name, file.Read);
    }

    /// <summary>Wide types first, so that every tensor is aligned; then by name.</summary>
    private static List<SafetensorsEntry> Layout(IReadOnlyDictionary<string, Tensor> tensors)
    {
        var unknown = tensors.Where(pair => SafetensorsTypes.NameOf(pair.Value.dtype) is null)
            .Select(pair => $"'{pair.Key}' is {pair.Value.dtype}").ToList();
        if (unknown.Count > 0)
            throw new ArgumentException($"safetensors files hold {SafetensorsTypes.Names} only, but {string.Join(", ", unknown)}");
        var entries = new List<SafetensorsEntry>();
        var offset = 0L;
        foreach (var (name, tensor) in tensors.OrderByDescending(pair => SafetensorsTypes.BytesOf(pair.Value.dtype))
            .ThenBy(pair => pair.Key, StringComparer.Ordinal))
        {
            entries.Add(new(name, tensor.dtype, tensor.shape, offset, tensor.NumberOfElements * SafetensorsTypes.BytesOf(tensor.dtype)));
            offset += entries[^1].Length;
        }
        return entries;
    }
}
