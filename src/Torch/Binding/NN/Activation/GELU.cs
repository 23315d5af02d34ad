using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>x * Phi(x), by the error function (Hendrycks, Gimpel 2016, arXiv:1606.08415).</summary>
        public sealed class GELU : nn.Module<Tensor, Tensor>
        {
            internal GELU(bool inplace) : base(nameof(GELU)) => this.inplace = inplace;


            public bool inplace { get; }

            public override Tensor forward(Tensor input) => nn.functional.gelu(input, inplace);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static GELU GELU(bool inplace = false) => new(inplace);
        }
    }
}
