using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Negative log likelihood of the softmax of logits [N, classes, ...] at class ids [N, ...].</summary>
        /// <remarks>With label smoothing: <see cref="nn.functional.cross_entropy"/>.</remarks>
        public sealed class CrossEntropyLoss : WeightedLoss<Tensor, Tensor, Tensor>
        {
            private const long NothingIgnored = -100; // libtorch's own: no class has a negative id

            internal CrossEntropyLoss(Tensor? weight, long? ignore_index, nn.Reduction reduction) : base(weight, reduction) => this.ignore_index = ignore_index;

            /// <summary>A class id whose positions count nowhere.</summary>
            public long? ignore_index { get; }

            public override Tensor forward(Tensor input1, Tensor input2) => nn.functional.cross_entropy(input1, input2, weight, ignore_index ?? NothingIgnored, reduction);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <param name="weight">[classes]; the mean is then weighted too.</param>
            /// <param name="ignore_index">A class id whose positions count nowhere.</param>
            public static CrossEntropyLoss CrossEntropyLoss(Tensor? weight = null, long? ignore_index = null, Reduction reduction = Reduction.Mean) =>
                new(weight, ignore_index, reduction);
        }
    }
}
