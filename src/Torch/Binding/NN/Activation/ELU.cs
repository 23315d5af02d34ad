using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>x where positive, else alpha * (exp(x) - 1) (Clevert et al. 2015, arXiv:1511.07289).</summary>
        public sealed class ELU : nn.Module<Tensor, Tensor>
        {
            internal ELU(double alpha, bool inplace) : base(nameof(ELU)) => (this.alpha, this.inplace) = (alpha, inplace);


            public double alpha { get; }

            public bool inplace { get; }

            public override Tensor forward(Tensor input) => nn.functional.elu(input, alpha, inplace);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static ELU ELU(double alpha = 1.0, bool inplace = false) => new(alpha, inplace);
        }
    }
}
