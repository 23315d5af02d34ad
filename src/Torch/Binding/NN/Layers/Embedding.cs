using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>A table of vectors, looked up by row number; from N(0, 1).</summary>
        public sealed class Embedding : nn.Module<Tensor, Tensor>
        {
            [ComponentName(Name = nameof(weight))] private Parameter _weight;

            internal Embedding(long num_embeddings, long embedding_dims, long? padding_idx, bool scale_grad_by_freq, bool sparse, Device? device, ScalarType? dtype)
                : base(nameof(Embedding))
            {
                (this.padding_idx, this.scale_grad_by_freq, this.sparse) = (padding_idx, scale_grad_by_freq, sparse);
                _weight = new Parameter(empty(num_embeddings, embedding_dims, dtype, device));
                register_parameter(nameof(weight), _weight);
                nn.init.normal_(_weight);
                if (padding_idx is not { } row) return;
                using (no_grad())
                using (var padding = _weight.select(0, row)) padding.zero_();
            }

            /// <summary>A row that stays as it is: zeros at first.</summary>
            public long? padding_idx { get; }

            public bool scale_grad_by_freq { get; }

            public bool sparse { get; }

            /// <summary>[rows, width].</summary>
            public Parameter weight
            {
                get => _weight;
                set
                {
                    _weight = value;
                    ConditionallyRegisterParameter(nameof(weight), value);
                }
            }

            public override Tensor forward(Tensor input) => nn.functional.embedding(input, _weight, padding_idx, scale_grad_by_freq, sparse);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <param name="num_embeddings">Rows.</param>
            /// <param name="embedding_dims">Width of a row.</param>
            public static Embedding Embedding(
                long num_embeddings, long embedding_dims, long? padding_idx = null, bool scale_grad_by_freq = false, bool sparse = false,
                Device? device = null, ScalarType? dtype = null) =>
                new(num_embeddings, embedding_dims, padding_idx, scale_grad_by_freq, sparse, device, dtype);
        }
    }
}
