using TorchSharp.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>input * weights^T + bias over the last dimension.</summary>
            /// <param name="weights">[out, in].</param>
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => Aten.Linear.One(input, weights, bias);

            /// <summary>Rows of a table.</summary>
            /// <param name="x">Row numbers (int32 or int64), any shape.</param>
            /// <param name="weight">[rows, width].</param>
            /// <param name="padding_idx">A row that gets no gradient.</param>
            public static Tensor embedding(Tensor x, Tensor weight, long? padding_idx = null, bool scale_grad_by_freq = false, bool sparse = false) =>
                Aten.Embedding.One(weight, x, padding_idx ?? NoPadding, scale_grad_by_freq, sparse);

            /// <summary>Class ids (int64) as vectors of 0 and a single 1, in a new last dimension.</summary>
            /// <param name="num_classes">The greatest id + 1 if negative.</param>
            public static Tensor one_hot(Tensor x, long num_classes = -1) => Aten.OneHot.One(x, num_classes);

            /// <summary>Elements set to 0 with probability <paramref name="p"/>, the others divided by 1 - p.</summary>
            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                Dropped(Aten.Dropout, Aten.DropoutInPlace, input, p, training, inplace);

            /// <summary>As <see cref="dropout"/>, of whole channels: [N, C, H, W].</summary>
            public static Tensor dropout2d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                Dropped(Aten.FeatureDropout, Aten.FeatureDropoutInPlace, input, p, training, inplace);

            private const long NoPadding = -1;

            private static Tensor Dropped(Operator making, Operator overwriting, Tensor input, double p, bool training, bool inplace)
            {
                if (!inplace) return making.One(input, p, training);
                overwriting.Run(input, p, training);
                return input;
            }
        }
    }
}

file static class Aten
{
    internal static readonly Operator Linear = Operator.Find("aten::linear");
    internal static readonly Operator Embedding = Operator.Find("aten::embedding");
    internal static readonly Operator OneHot = Operator.Find("aten::one_hot");
    internal static readonly Operator Dropout = Operator.Find("aten::dropout");
    internal static readonly Operator DropoutInPlace = Operator.Find("aten::dropout_");
    internal static readonly Operator FeatureDropout = Operator.Find("aten::feature_dropout");
    internal static readonly Operator FeatureDropoutInPlace = Operator.Find("aten::feature_dropout_");
}
