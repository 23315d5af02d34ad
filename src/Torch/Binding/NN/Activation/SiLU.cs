using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>x * sigmoid(x), also called swish.</summary>
        public sealed class SiLU : nn.Module<Tensor, Tensor>
        {
            internal SiLU(bool inplace) : base(nameof(SiLU)) => this.inplace = inplace;


            public bool inplace { get; }

            public override Tensor forward(Tensor input) => nn.functional.silu(input, inplace);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static SiLU SiLU(bool inplace = false) => new(inplace);
        }
    }
}
