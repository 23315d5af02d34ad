using TorchSharp.Modules;
using TorchSharp.Native;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>A tensor that a module learns: a leaf of the autograd graph that requires a gradient unless told otherwise.</summary>
        /// <remarks>It takes the data tensor over: the tensor that it was made of is disposed.</remarks>
        public sealed class Parameter : torch.Tensor
        {
            /// <param name="data">The initial values, any shape.</param>
            /// <param name="requires_grad">False for a parameter that is kept but not trained.</param>
            public Parameter(torch.Tensor data, bool requires_grad = true) : base(TakeOver(data)) => this.requires_grad = requires_grad;

            private static nint TakeOver(torch.Tensor data)
            {
                var shared = Shim.batchseg_tensor_share(data.Handle);
                data.Dispose();
                return shared;
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Makes a parameter of a tensor, which it takes over.</summary>
            public static Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);
        }
    }
}
