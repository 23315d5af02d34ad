using TorchSharp.Dispatch;
using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Whether operators on this tensor are recorded for a backward pass. Only a leaf's can be set.</summary>
        public bool requires_grad
        {
            get
            {
                var required = Shim.batchseg_tensor_requires_grad(Handle) != 0;
                GC.KeepAlive(this);
                return required;
            }
            set
            {
                NativeError.ThrowIf(Shim.batchseg_tensor_set_requires_grad(Handle, value ? 1 : 0));
                GC.KeepAlive(this);
            }
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        /// <summary>What backward passes have summed here; null before the first. Each read makes a new handle.</summary>
        public Tensor? grad
        {
            get
            {
                NativeError.ThrowIf(Shim.batchseg_tensor_grad(Handle, out var handle));
                GC.KeepAlive(this);
                return handle == 0 ? null : new Tensor(handle);
            }
            set
            {
                NativeError.ThrowIf(Shim.batchseg_tensor_set_grad(Handle, value?.Handle ?? 0));
                GC.KeepAlive(this);
                GC.KeepAlive(value);
            }
        }

        /// <summary>Not the result of a recorded operator: where gradients gather.</summary>
        public bool is_leaf => Aten.IsLeaf.Number(this).ToBoolean();

        /// <summary>Keeps the gradient of a tensor that is no leaf.</summary>
        public void retain_grad() => Aten.RetainGrad.Run(this);

        /// <summary>Computes the gradients of all leaves that this tensor was made from, and adds them to theirs.</summary>
        /// <param name="grad_tensors">The gradient of this tensor; needed unless it has one element.</param>
        public void backward(IList<Tensor>? grad_tensors = null, bool create_graph = false, bool retain_graph = false, IList<Tensor>? inputs = null) =>
            autograd.backward([this], grad_tensors, retain_graph, create_graph, inputs);

        /// <summary>The same data outside the recorded graph.</summary>
        public Tensor detach() => Aten.Detach.One(this);

        public Tensor detach_()
        {
            Aten.DetachInPlace.Run(this);
            return this;
        }

        /// <summary>Makes this tensor refer to another's data.</summary>
        public Tensor set_(Tensor source)
        {
            Aten.Set.Run(this, source);
            return this;
        }
    }
}

file static class Aten
{
    internal static readonly Operator IsLeaf = Operator.Find("aten::is_leaf");
    internal static readonly Operator RetainGrad = Operator.Find("aten::retain_grad");
    internal static readonly Operator Detach = Operator.Find("aten::detach");
    internal static readonly Operator DetachInPlace = Operator.Find("aten::detach_");
    internal static readonly Operator Set = Operator.Find("aten::set_", "source_Tensor");
}
