using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>x * weight^T + bias over the last dimension; weight [out, in] and bias from U(-b, b) with b = 1 / sqrt(in).</summary>
        public sealed class Linear : WeightedModule
        {
            internal Linear(long inputSize, long outputSize, bool hasBias, Device? device, ScalarType? dtype) : base(nameof(Linear))
            {
                (in_features, out_features) = (inputSize, outputSize);
                weight = new Parameter(empty(outputSize, inputSize, dtype, device));
                if (hasBias) bias = new Parameter(empty(outputSize, dtype, device));
                nn.init.UniformByFanIn(weight, bias);
            }

            public long in_features { get; }

            public long out_features { get; }

            public override Tensor forward(Tensor input) => nn.functional.linear(input, weight, bias);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Linear Linear(long inputSize, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null) =>
                new(inputSize, outputSize, hasBias, device, dtype);
        }
    }
}
