using System.IO.MemoryMappedFiles;
using static TorchSharp.torch;

namespace BatchSeg.Models.Weights.Files;

/// <summary>An open safetensors file, mapped into memory: only what is read of it is loaded.</summary>
public sealed class SafetensorsFile : IDisposable
{
    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;
    private readonly SafetensorsHeader _header;

    private SafetensorsFile(MemoryMappedFile map, MemoryMappedViewAccessor view, SafetensorsHeader header) =>
        (_map, _view, _header) = (map, view, header);

    /// <summary>Tensors by name, not yet read.</summary>
    public IReadOnlyDictionary<string, SafetensorsEntry> Entries => _header.Entries;

    /// <summary>Texts of the header's `__metadata__`, key -> value; empty where it has none.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _header.Metadata;

    /// <exception cref="InvalidDataException">It is no whole safetensors file.</exception>
    public static SafetensorsFile Open(string path)
    {
        using var file = File.OpenRead(path);
        if (file.Length == 0) throw new InvalidDataException($"{path} is empty: no safetensors file");
        var map = MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        var view = map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        try
        {
            var start = Math.Min(file.Length, int.MaxValue);
            return new(map, view, WithBytes(view, 0, (int)start, bytes => SafetensorsHeader.Parse(bytes, file.Length, path)));
        }
        catch
        {
            view.Dispose();
            map.Dispose();
            throw;
        }
    }

    /// <summary>One tensor on the CPU, copied from the file.</summary>
    public Tensor Read(string name)
    {
        if (!Entries.TryGetValue(name, out var entry))
            throw new KeyNotFoundException(
                $"the safetensors file has no tensor '{name}'; it has {string.Join(", ", Entries.Keys.Take(10))}");
        var tensor = empty(entry.ShapeArray, entry.Type);
        WithBytes(_view, _header.DataStart + entry.Offset, checked((int)entry.Length), bytes =>
        {
            bytes.CopyTo(tensor.bytes);
            return true;
        });
        return tensor;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _view.Dispose();
        _map.Dispose();
    }

    private delegate T Use<T>(ReadOnlySpan<byte> bytes);

    private static unsafe T WithBytes<T>(MemoryMappedViewAccessor view, long start, int length, Use<T> use)
    {
        byte* pointer = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref pointer);
        try
        {
            return use(new ReadOnlySpan<byte>(pointer + view.PointerOffset + start, length));
        }
        finally
        {
            view.SafeMemoryMappedViewHandle.ReleasePointer();
        }
    }
}
