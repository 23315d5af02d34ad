using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>x * relu6(x + 3) / 6 (Howard et al. 2019, arXiv:1905.02244).</summary>
        public sealed class Hardswish : nn.Module<Tensor, Tensor>
        {
            internal Hardswish(bool inplace) : base(nameof(Hardswish)) => this.inplace = inplace;


            public bool inplace { get; }

            public override Tensor forward(Tensor input) => nn.functional.hardswish(input, inplace);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Hardswish Hardswish(bool inplace = false) => new(inplace);
        }
    }
}
