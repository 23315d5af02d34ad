using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>-(t log(s) + (1 - t) log(1 - s)) with s the sigmoid of the logits.</summary>
        public sealed class BCEWithLogitsLoss : WeightedLoss<Tensor, Tensor, Tensor>
        {
            internal BCEWithLogitsLoss(Tensor? weight, nn.Reduction reduction, Tensor? pos_weights) : base(weight, reduction)
            {
                this.pos_weights = pos_weights;
                if (pos_weights is not null) register_buffer(nameof(pos_weights), pos_weights);
            }

            /// <summary>Weight of the positive part, broadcast to the target's shape.</summary>
            [field: ComponentName(Name = nameof(pos_weights))]
            public Tensor? pos_weights { get; }

            public override Tensor forward(Tensor input1, Tensor input2) => nn.functional.binary_cross_entropy_with_logits(input1, input2, weight, reduction, pos_weights);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static BCEWithLogitsLoss BCEWithLogitsLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null) =>
                new(weight, reduction, pos_weights);
        }
    }
}
