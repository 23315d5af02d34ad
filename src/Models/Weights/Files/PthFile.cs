using static TorchSharp.torch;

namespace BatchSeg.Models.Weights.Files;

/// <summary>An open .pth file of <c>torch.save</c>: in the zip format of PyTorch 1.6 and later, or in the one before it.</summary>
/// <remarks>Only its pickle is read at first; tensors are read when they are asked for. Python code that it names is never
/// executed.</remarks>
public abstract class PthFile : IDisposable
{
    private const int ZipMagic = 0x04034b50;

    private protected PthFile(object? root) => Root = root;

    /// <summary>What was saved: dictionaries (OrderedDictionary&lt;object, object?&gt;), lists (List&lt;object?&gt;), tuples (object?[]),
    /// text, long, double, bool, null, and <see cref="PthTensor"/>.</summary>
    public object? Root { get; }

    /// <exception cref="PthException">It is no .pth file, is damaged, or holds more than tensors in plain containers.</exception>
    public static PthFile Open(string path)
    {
        var stream = File.OpenRead(path);
        try
        {
            Span<byte> start = stackalloc byte[4];
            var isZip = stream.ReadAtLeast(start, 4, throwOnEndOfStream: false) == 4 && BitConverter.ToInt32(start) == ZipMagic;
            stream.Position = 0;
            return isZip ? ZipPthFile.Read(stream) : LegacyPthFile.Read(stream);
        }
        catch (Exception error) when (error is PthException or InvalidDataException or EndOfStreamException)
        {
            stream.Dispose();
            throw new PthException($"cannot read {path}: {error.Message}", error);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>One tensor, contiguous, on the CPU.</summary>
    public Tensor Read(PthTensor tensor)
    {
        using var scope = NewDisposeScope();
        var storage = empty([tensor.Storage.Count], tensor.Type);
        Fill(tensor.Storage, storage.bytes);
        return storage.as_strided(tensor.Shape, tensor.Strides, tensor.Offset).clone().contiguous().MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the file.</summary>
    /// <param name="disposing">False from a finalizer: the file is left alone then.</param>
    protected abstract void Dispose(bool disposing);

    private protected abstract void Fill(PthStorage storage, Span<byte> bytes);
}
