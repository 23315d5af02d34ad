using static TorchSharp.torch;

namespace BatchSeg.Models.Weights.Files;

/// <summary>A tensor of a .pth file, not yet read: a view of one of the file's storages.</summary>
/// <param name="Offset">Of its first element in the storage, in elements.</param>
/// <param name="Strides">In elements.</param>
public sealed record PthTensor(PthStorage Storage, long Offset, long[] Shape, long[] Strides)
{
    /// <summary>Type of its elements, which is that of its storage.</summary>
    public ScalarType Type => Storage.Type;

    /// <summary>Whether all of its elements are in the storage.</summary>
    internal bool Fits
    {
        get
        {
            if (Shape.Length != Strides.Length || Offset < 0 || Shape.Any(length => length < 0) || Strides.Any(stride => stride < 0))
                return false;
            if (Shape.Contains(0)) return true;
            var last = (Int128)Offset;
            foreach (var (length, stride) in Shape.Zip(Strides)) last += (Int128)(length - 1) * stride;
            return last < Storage.Count;
        }
    }
}

/// <summary>A run of elements in a .pth file that one or more tensors share.</summary>
/// <param name="Key">Its name in the file.</param>
/// <param name="Count">Of elements.</param>
public sealed record PthStorage(string Key, ScalarType Type, long Count)
{
    internal long Bytes => checked(Count * SafetensorsTypes.BytesOf(Type));
}
