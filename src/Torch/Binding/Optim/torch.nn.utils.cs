using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            private const double NoDivisionByZero = 1e-6; // PyTorch's

            /// <summary>Scales all gradients by one factor so that their common norm is at most <paramref name="max_norm"/>.</summary>
            /// <param name="norm_type">2 for the Euclidean norm; infinity for the greatest absolute value.</param>
            /// <returns>The norm before; not finite if a gradient is not.</returns>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2.0)
            {
                using var scope = NewDisposeScope();
                using var silent = no_grad();
                var grads = GradientsOf(tensors);
                if (grads.Count == 0) return 0;
                var norm = stack(grads.Select(grad => grad.norm((float)norm_type)).ToArray()).norm((float)norm_type).to(ScalarType.Float64).item<double>();
                var factor = max_norm / (norm + NoDivisionByZero);
                if (factor < 1 || double.IsNaN(factor))
                    foreach (var grad in grads) grad.mul_(factor);
                return norm;
            }

            /// <summary>Cuts every element of all gradients off at +-<paramref name="clip_value"/>.</summary>
            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                using var scope = NewDisposeScope();
                using var silent = no_grad();
                foreach (var grad in GradientsOf(tensors)) grad.clamp_(-clip_value, clip_value);
            }

            private static List<Tensor> GradientsOf(IEnumerable<Parameter> tensors) => [.. tensors.Select(tensor => tensor.grad).OfType<Tensor>()];
        }
    }
}
