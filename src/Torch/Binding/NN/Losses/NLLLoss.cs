using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Negative log likelihood of log probabilities [N, classes, ...] at class ids [N, ...].</summary>
        public sealed class NLLLoss : WeightedLoss<Tensor, Tensor, Tensor>
        {
            internal NLLLoss(Tensor? weight, nn.Reduction reduction) : base(weight, reduction)
            {
            }

            public override Tensor forward(Tensor input1, Tensor input2) => nn.functional.nll_loss(input1, input2, weight, reduction);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static NLLLoss NLLLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean) => new(weight, reduction);
        }
    }
}
