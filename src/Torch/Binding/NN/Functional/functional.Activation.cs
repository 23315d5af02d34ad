using TorchSharp.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>The layers' computations without the layers. <c>inplace</c> overwrites the input and returns it.</summary>
        public static partial class functional
        {
            /// <summary>max(0, x).</summary>
            public static Tensor relu(Tensor x, bool inplace = false) => inplace ? x.relu_() : x.relu();

            /// <summary>min(max(0, x), 6).</summary>
            public static Tensor relu6(Tensor x, bool inplace = false) => Either(inplace, Aten.Relu6InPlace, Aten.Relu6, x);

            /// <summary>x where positive, else <paramref name="negative_slope"/> * x.</summary>
            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false)
            {
                if (!inplace) return Aten.LeakyRelu.One(input, negative_slope);
                Aten.LeakyReluInPlace.Run(input, negative_slope);
                return input;
            }

            /// <summary>x where positive, else <paramref name="alpha"/> * (exp(x) - 1).</summary>
            public static Tensor elu(Tensor x, double alpha, bool inplace = false)
            {
                if (!inplace) return Aten.Elu.One(x, alpha);
                Aten.EluInPlace.Run(x, alpha);
                return x;
            }

            /// <summary>x * Phi(x), by the error function (Hendrycks, Gimpel 2016, arXiv:1606.08415).</summary>
            public static Tensor gelu(Tensor x, bool inplace = false) => Either(inplace, Aten.GeluInPlace, Aten.Gelu, x);

            /// <summary>x * sigmoid(x), also called swish.</summary>
            public static Tensor silu(Tensor x, bool inplace = false) => Either(inplace, Aten.SiluInPlace, Aten.Silu, x);

            /// <summary>x * relu6(x + 3) / 6 (Howard et al. 2019, arXiv:1905.02244).</summary>
            public static Tensor hardswish(Tensor input, bool inplace = false) => Either(inplace, Aten.HardswishInPlace, Aten.Hardswish, input);

            /// <summary>relu6(x + 3) / 6.</summary>
            public static Tensor hardsigmoid(Tensor input, bool inplace = false) => Either(inplace, Aten.HardsigmoidInPlace, Aten.Hardsigmoid, input);

            public static Tensor sigmoid(Tensor input, bool inplace = false) => inplace ? input.sigmoid_() : input.sigmoid();

            public static Tensor tanh(Tensor input, bool inplace = false) => inplace ? input.tanh_() : input.tanh();

            /// <summary>exp(x), divided by its sum along a dimension.</summary>
            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

            /// <summary>log(softmax(x)), without its loss of precision.</summary>
            public static Tensor log_softmax(Tensor input, long dim, ScalarType? dtype = null) => input.log_softmax(dim, dtype);

            private static Tensor Either(bool inplace, Operator overwriting, Operator making, Tensor input)
            {
                if (!inplace) return making.One(input);
                overwriting.Run(input);
                return input;
            }
        }
    }
}

file static class Aten
{
    internal static readonly Operator Relu6 = Operator.Find("aten::relu6");
    internal static readonly Operator Relu6InPlace = Operator.Find("aten::relu6_");
    internal static readonly Operator LeakyRelu = Operator.Find("aten::leaky_relu");
    internal static readonly Operator LeakyReluInPlace = Operator.Find("aten::leaky_relu_");
    internal static readonly Operator Elu = Operator.Find("aten::elu");
    internal static readonly Operator EluInPlace = Operator.Find("aten::elu_");
    internal static readonly Operator Gelu = Operator.Find("aten::gelu");
    internal static readonly Operator GeluInPlace = Operator.Find("aten::gelu_");
    internal static readonly Operator Silu = Operator.Find("aten::silu");
    internal static readonly Operator SiluInPlace = Operator.Find("aten::silu_");
    internal static readonly Operator Hardswish = Operator.Find("aten::hardswish");
    internal static readonly Operator HardswishInPlace = Operator.Find("aten::hardswish_");
    internal static readonly Operator Hardsigmoid = Operator.Find("aten::hardsigmoid");
    internal static readonly Operator HardsigmoidInPlace = Operator.Find("aten::hardsigmoid_");
}
