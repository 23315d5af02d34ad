using TorchSharp.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Negative log likelihood of the softmax of logits.</summary>
            /// <param name="input">[N, classes, ...].</param>
            /// <param name="target">Class ids [N, ...] (int64), or probabilities of the input's shape.</param>
            /// <param name="weight">[classes]; the mean is then weighted too.</param>
            /// <param name="ignore_index">A class id whose positions count nowhere.</param>
            /// <param name="label_smoothing">Share of the target that is spread over all classes, in [0, 1].</param>
            public static Tensor cross_entropy(
                Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100, Reduction reduction = Reduction.Mean, double label_smoothing = 0.0) =>
                Aten.CrossEntropy.One(input, target, weight, (long)reduction, ignore_index, label_smoothing);

            /// <summary>Negative log likelihood of log probabilities [N, classes, ...] at class ids [N, ...].</summary>
            public static Tensor nll_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                Aten.Nll.One(input, target, weight, (long)reduction);

            /// <summary>-(t log(x) + (1 - t) log(1 - x)) of probabilities.</summary>
            public static Tensor binary_cross_entropy(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                Aten.BinaryCrossEntropy.One(input, target, weight, (long)reduction);

            /// <summary>The same of logits, which is stable where a probability would be 0 or 1.</summary>
            /// <param name="pos_weights">Weight of the positive part, broadcast to the target's shape.</param>
            public static Tensor binary_cross_entropy_with_logits(
                Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null) =>
                Aten.BinaryCrossEntropyWithLogits.One(input, target, weight, pos_weights, (long)reduction);

            /// <summary>(input - target)^2.</summary>
            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) => Aten.Mse.One(input, target, (long)reduction);

            /// <summary>|input - target|.</summary>
            public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) => Aten.L1.One(input, target, (long)reduction);
        }
    }
}

file static class Aten
{
    internal static readonly Operator CrossEntropy = Operator.Find("aten::cross_entropy_loss");
    internal static readonly Operator Nll = Operator.Find("aten::nll_loss_nd");
    internal static readonly Operator BinaryCrossEntropy = Operator.Find("aten::binary_cross_entropy");
    internal static readonly Operator BinaryCrossEntropyWithLogits = Operator.Find("aten::binary_cross_entropy_with_logits");
    internal static readonly Operator Mse = Operator.Find("aten::mse_loss");
    internal static readonly Operator L1 = Operator.Find("aten::l1_loss");
}
