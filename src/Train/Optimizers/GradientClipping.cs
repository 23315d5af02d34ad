using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchSeg.Train.Optimizers;

/// <summary>Bounds gradients before an optimizer step, first each value, then the norm of all together (Pascanu, Mikolov, Bengio 2013,
/// arXiv:1211.5063).</summary>
/// <param name="Norm">Greatest Euclidean norm; 0 for none.</param>
/// <param name="Value">Greatest absolute value; 0 for none.</param>
public sealed record GradientClipping(double Norm, double Value)
{
    /// <summary>Changes the gradients in place; the norm is that of all given parameters together.</summary>
    public void Apply(IEnumerable<Parameter> parameters)
    {
        if (Value > 0) nn.utils.clip_grad_value_(parameters, Value);
        if (Norm > 0) nn.utils.clip_grad_norm_(parameters, Norm);
    }
}
