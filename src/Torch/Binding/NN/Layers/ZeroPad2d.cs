using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Zeros around an image [..., H, W].</summary>
        public sealed class ZeroPad2d : nn.Module<Tensor, Tensor>
        {
            internal ZeroPad2d((long, long, long, long) padding) : base(nameof(ZeroPad2d)) => this.padding = padding;

            /// <summary>Left, right, top, bottom; negative crops.</summary>
            public (long, long, long, long) padding { get; }

            public override Tensor forward(Tensor input) => nn.functional.pad(input, padding, PaddingModes.Zeros);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <param name="padding">On each side.</param>
            public static ZeroPad2d ZeroPad2d(long padding) => new((padding, padding, padding, padding));

            /// <param name="padding">Left, right, top, bottom; negative crops.</param>
            public static ZeroPad2d ZeroPad2d((long, long, long, long) padding) => new(padding);
        }
    }
}
