using System.Runtime.CompilerServices;
using TorchSharp.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Python-like indexing. Reading gives a view where the items are positions and ranges, else a copy; writing broadcasts.</summary>
        [IndexerName("TensorItems")]
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        [IndexerName("TensorItems")]
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        /// <summary>The part at a position of the first dimension: a view.</summary>
        [IndexerName("TensorItems")]
        public Tensor this[long i1]
        {
            get => select(0, i1);
            set => index_put_(value, i1);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2]
        {
            get => index(i1, i2);
            set => index_put_(value, i1, i2);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3]
        {
            get => index(i1, i2, i3);
            set => index_put_(value, i1, i2, i3);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => index(i1, i2, i3, i4);
            set => index_put_(value, i1, i2, i3, i4);
        }

        public Tensor index(params TensorIndex[] indices)
        {
            using var path = IndexPath.Of(this, indices);
            return path.Chosen.Length == 0 ? path.View.alias() : Aten.Index.One(path.View, path.Chosen);
        }

        public Tensor index(params Tensor[] indices) => index(Array.ConvertAll(indices, TensorIndex.Tensor));

        public Tensor index_put_(Tensor value, params TensorIndex[] indices)
        {
            using var path = IndexPath.Of(this, indices);
            if (path.Chosen.Length == 0) path.View.copy_(value);
            else Aten.IndexPut.Run(path.View, path.Chosen, value);
            return this;
        }

        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, Array.ConvertAll(indices, TensorIndex.Tensor));

        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            using var filler = full([], value, dtype, device);
            return index_put_(filler, indices);
        }
    }
}

file static class Aten
{
    internal static readonly Operator Index = Operator.Find("aten::index", "Tensor");
    internal static readonly Operator IndexPut = Operator.Find("aten::index_put_");
}
