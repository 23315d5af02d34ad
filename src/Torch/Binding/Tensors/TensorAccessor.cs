using System.Collections;

namespace TorchSharp.Utils;

/// <summary>A tensor's elements as a list in row-major order, whatever its strides.</summary>
public sealed class TensorAccessor<T> : IEnumerable<T> where T : unmanaged
{
    private readonly torch.Tensor _tensor;
    private readonly long[] _shape;
    private readonly long[] _strides;
    private readonly bool _contiguous;
    private readonly nint _data;

    internal TensorAccessor(torch.Tensor tensor)
    {
        _tensor = tensor;
        _shape = tensor.shape;
        _strides = tensor.stride();
        _contiguous = tensor.is_contiguous();
        _data = tensor.DataPointer();
        Count = tensor.numel();
    }

    public long Count { get; }

    /// <param name="index">In row-major order.</param>
    public unsafe T this[long index]
    {
        get
        {
            var value = *Address(index);
            GC.KeepAlive(_tensor);
            return value;
        }
        set
        {
            *Address(index) = value;
            GC.KeepAlive(_tensor);
        }
    }

    /// <param name="indices">One for each dimension.</param>
    public T this[params long[] indices]
    {
        get => this[Flat(indices)];
        set => this[Flat(indices)] = value;
    }

    public T[] ToArray()
    {
        var values = new T[Count];
        CopyTo(values.AsSpan());
        return values;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    /// <summary>Copies elements from <paramref name="tensorIndex"/> on, as many as both have.</summary>
    public unsafe void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var count = (int)Math.Min(array.Length - arrayIndex, Count - tensorIndex);
        if (_contiguous) new ReadOnlySpan<T>((T*)_data + tensorIndex, count).CopyTo(array[arrayIndex..]);
        else for (var i = 0; i < count; i++) array[arrayIndex + i] = *Address(tensorIndex + i);
        GC.KeepAlive(_tensor);
    }

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom(array.AsSpan(), arrayIndex, tensorIndex);

    /// <summary>Overwrites elements from <paramref name="tensorIndex"/> on, as many as both have.</summary>
    public unsafe void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var count = (int)Math.Min(array.Length - arrayIndex, Count - tensorIndex);
        if (_contiguous) array.Slice(arrayIndex, count).CopyTo(new Span<T>((T*)_data + tensorIndex, count));
        else for (var i = 0; i < count; i++) *Address(tensorIndex + i) = array[arrayIndex + i];
        GC.KeepAlive(_tensor);
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0L; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private unsafe T* Address(long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        ObjectDisposedException.ThrowIf(_tensor.IsInvalid, _tensor);
        if (_contiguous) return (T*)_data + index;
        var offset = 0L;
        for (var dim = _shape.Length - 1; dim >= 0; dim--)
        {
            offset += index % _shape[dim] * _strides[dim];
            index /= _shape[dim];
        }
        return (T*)_data + offset;
    }

    private long Flat(long[] indices)
    {
        if (indices.Length != _shape.Length) throw new ArgumentException($"the tensor has {_shape.Length} dimensions, not {indices.Length}");
        var flat = 0L;
        for (var dim = 0; dim < indices.Length; dim++) flat = flat * _shape[dim] + indices[dim];
        return flat;
    }
}
