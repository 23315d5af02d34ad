using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Backward passes over the recorded graph.</summary>
    public static partial class autograd
    {
        /// <summary>The gradients of <paramref name="outputs"/> with respect to <paramref name="inputs"/>, added to nothing.</summary>
        /// <param name="grad_outputs">Gradient of each output; null where all have one element.</param>
        /// <param name="create_graph">Record the pass itself, for higher derivatives.</param>
        /// <param name="allow_unused">An input that took no part gives null instead of an error.</param>
        public static unsafe IList<Tensor> grad(
            IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null,
            bool retain_graph = false, bool create_graph = false, bool allow_unused = false)
        {
            var results = new nint[inputs.Count];
            fixed (nint* outputHandles = Handles(outputs), gradientHandles = HandlesOf(grad_outputs, outputs.Count), inputHandles = Handles(inputs), resultHandles = results)
            {
                NativeError.ThrowIf(Shim.batchseg_grad(
                    outputHandles, gradientHandles, outputs.Count, inputHandles, inputs.Count,
                    retain_graph ? 1 : -1, create_graph ? 1 : 0, allow_unused ? 1 : 0, resultHandles));
            }
            GC.KeepAlive(outputs);
            GC.KeepAlive(inputs);
            GC.KeepAlive(grad_outputs);
            return Array.ConvertAll(results, handle => handle == 0 ? null! : new Tensor(handle));
        }

        /// <summary>Adds the gradients of <paramref name="tensors"/> to the leaves they were made from.</summary>
        /// <param name="retain_graph">Keep the graph for another pass; freed otherwise, unless <paramref name="create_graph"/>.</param>
        /// <param name="inputs">Only these leaves; null for all.</param>
        public static unsafe void backward(
            IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null)
        {
            fixed (nint* handles = Handles(tensors), gradientHandles = HandlesOf(grad_tensors, tensors.Count), inputHandles = Handles(inputs ?? []))
            {
                NativeError.ThrowIf(Shim.batchseg_backward(
                    handles, gradientHandles, tensors.Count, retain_graph == true ? 1 : -1, create_graph ? 1 : 0, inputHandles, inputs?.Count ?? 0));
            }
            GC.KeepAlive(tensors);
            GC.KeepAlive(grad_tensors);
            GC.KeepAlive(inputs);
        }

        private static nint[] Handles(IList<Tensor> tensors)
        {
            var handles = new nint[tensors.Count];
            for (var i = 0; i < handles.Length; i++) handles[i] = tensors[i].Handle;
            return handles;
        }

        /// <summary>Nulls stand for an implicit gradient of 1.</summary>
        private static nint[] HandlesOf(IList<Tensor>? gradients, int count)
        {
            if (gradients is null) return new nint[count];
            if (gradients.Count != count) throw new ArgumentException($"{count} tensors need as many gradients, not {gradients.Count}");
            return Handles(gradients);
        }
    }
}
