using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A Python-like index in libtorch's own steps: views for positions, ranges and new dimensions, and then the tensors
/// of indices, each at the dimension it chooses from.</summary>
internal readonly struct IndexPath : IDisposable
{
    private IndexPath(Tensor view, Tensor?[] chosen) => (View, Chosen) = (view, chosen);

    /// <summary>After positions, ranges and new dimensions; of the indexed tensor's memory.</summary>
    public Tensor View { get; }

    /// <summary>For each dimension of the view; null takes all of it. Empty where no tensors are among the items.</summary>
    public Tensor?[] Chosen { get; }

    public static IndexPath Of(Tensor tensor, ReadOnlySpan<TensorIndex> items)
    {
        var view = tensor.alias();
        var chosen = new List<Tensor?>();
        var (dim, covered) = (0, 0); // dimensions passed in the view; dimensions that `chosen` speaks of (a mask has several)
        for (var i = 0; i < items.Length; i++)
        {
            var item = items[i];
            switch (item.What)
            {
                case TensorIndex.Kind.Single:
                    view = Replace(view, view.select(dim, item.Start!.Value));
                    break;
                case TensorIndex.Kind.Slice:
                    if (item.Start is not null || item.Stop is not null || item.Step is not null)
                        view = Replace(view, view.slice(dim, item.Start ?? 0, item.Stop ?? long.MaxValue, item.Step ?? 1));
                    dim++;
                    break;
                case TensorIndex.Kind.None:
                    view = Replace(view, view.unsqueeze(dim++));
                    break;
                case TensorIndex.Kind.Ellipsis:
                    dim = (int)view.ndim - Consumed(items[(i + 1)..]);
                    break;
                default:
                    for (; covered < dim; covered++) chosen.Add(null);
                    chosen.Add(item.Chosen);
                    dim += DimensionsOf(item);
                    covered = dim;
                    break;
            }
        }
        return new IndexPath(view, [.. chosen]);
    }

    public void Dispose() => View.Dispose();

    private static Tensor Replace(Tensor old, Tensor next)
    {
        old.Dispose();
        return next;
    }

    private static int Consumed(ReadOnlySpan<TensorIndex> items)
    {
        var dimensions = 0;
        foreach (var item in items) dimensions += item.What == TensorIndex.Kind.None ? 0 : DimensionsOf(item);
        return dimensions;
    }

    /// <summary>A mask takes as many dimensions as it has; everything else takes one.</summary>
    private static int DimensionsOf(TensorIndex item) => item.Chosen is { dtype: ScalarType.Bool or ScalarType.Byte } mask ? (int)mask.ndim : 1;
}
