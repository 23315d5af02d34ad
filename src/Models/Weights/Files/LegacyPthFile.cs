using System.Numerics;

namespace BatchSeg.Models.Weights.Files;

/// <summary>The format before PyTorch 1.6: pickles of a magic number, a version, the machine's types, the object and the storages' keys,
/// then the storages.</summary>
internal sealed class LegacyPthFile : PthFile
{
    private const long Version = 1001;
    private static readonly BigInteger Magic = BigInteger.Parse("0001950a86a20f9469cfc6c", System.Globalization.NumberStyles.HexNumber);

    private readonly Stream _stream;
    private readonly Dictionary<string, long> _dataStarts;

    private LegacyPthFile(Stream stream, object? root, Dictionary<string, long> dataStarts) : base(root) =>
        (_stream, _dataStarts) = (stream, dataStarts);

    public static LegacyPthFile Read(Stream stream)
    {
        if (!StartsWithMagic(stream)) throw new PthException("it is no file of torch.save");
        if (new PickleReader(stream).Read() is not Version) throw new PthException($"its format is not version {Version}");
        if (new PickleReader(stream).Read() is OrderedDictionary<object, object?> machine
            && machine.GetValueOrDefault("little_endian") is false)
            throw new PthException("its numbers are big-endian: only little-endian files are read");
        var root = new PickleReader(stream).Read();
        var keys = (List<object?>)new PickleReader(stream).Read()!;
        return new(stream, root, FindData(stream, keys.Cast<string>(), StoragesOf(root)));
    }

    private protected override void Fill(PthStorage storage, Span<byte> bytes)
    {
        if (!_dataStarts.TryGetValue(storage.Key, out var start))
            throw new PthException($"the file has no storage {storage.Key}: it is damaged");
        _stream.Position = start;
        _stream.ReadExactly(bytes);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _stream.Dispose();
    }

    private static bool StartsWithMagic(Stream stream)
    {
        try
        {
            return new PickleReader(stream).Read() is BigInteger number && number == Magic;
        }
        catch (Exception error) when (error is PthException or EndOfStreamException)
        {
            return false;
        }
    }

    /// <summary>The storages of all tensors below a value. The pickle may refer to itself, so each container is entered once.</summary>
    private static Dictionary<string, PthStorage> StoragesOf(object? root)
    {
        var storages = new Dictionary<string, PthStorage>();
        var entered = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var waiting = new Stack<object?>([root]);
        while (waiting.TryPop(out var value))
        {
            if (value is PthTensor tensor) storages[tensor.Storage.Key] = tensor.Storage;
            IEnumerable<object?> items = value switch
            {
                OrderedDictionary<object, object?> dictionary => dictionary.Values,
                List<object?> list => list,
                object?[] tuple => tuple,
                _ => [],
            };
            if (value is not null && entered.Add(value))
                foreach (var item in items) waiting.Push(item);
        }
        return storages;
    }

    /// <summary>Each storage's data follow its count of elements, in the order of the keys.</summary>
    private static Dictionary<string, long> FindData(Stream stream, IEnumerable<string> keys, Dictionary<string, PthStorage> storages)
    {
        var starts = new Dictionary<string, long>();
        foreach (var key in keys)
        {
            if (!storages.TryGetValue(key, out var storage))
                throw new PthException($"storage {key} belongs to no tensor, so where the next one begins is unknown");
            if (new PickleInput(stream).Int64() is var count && count != storage.Count)
                throw new PthException($"storage {key} has {count} elements where {storage.Count} were announced: the file is damaged");
            starts[key] = stream.Position;
            if (stream.Length - stream.Position < storage.Bytes) throw new PthException($"it is cut short in storage {key}");
            stream.Position += storage.Bytes;
        }
        return starts;
    }
}
