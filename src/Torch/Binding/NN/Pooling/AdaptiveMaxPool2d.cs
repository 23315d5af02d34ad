using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Greatest values of windows cut so that the output has a given height and width.</summary>
        public sealed class AdaptiveMaxPool2d : nn.Module<Tensor, Tensor>
        {
            internal AdaptiveMaxPool2d((long, long) output_size) : base(nameof(AdaptiveMaxPool2d)) => this.output_size = output_size;

            public (long, long) output_size { get; }

            public override Tensor forward(Tensor input) => nn.functional.adaptive_max_pool2d(input, output_size);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static AdaptiveMaxPool2d AdaptiveMaxPool2d(long outputSize) => new((outputSize, outputSize));

            public static AdaptiveMaxPool2d AdaptiveMaxPool2d((long, long) outputSize) => new(outputSize);
        }
    }
}
