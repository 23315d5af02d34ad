using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchSeg.Train.Optimizers.Fused;

/// <summary>A parameter that has a gradient now, with its running means.</summary>
/// <param name="Mean">Of the gradient.</param>
/// <param name="Square">Of the squared gradient.</param>
/// <param name="Greatest">The greatest <paramref name="Square"/> so far; null without amsgrad.</param>
internal readonly record struct AdamItem(
    Parameter Parameter, Tensor Gradient, Tensor Mean, Tensor Square, Tensor? Greatest, AdamFactors Factors);
