using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Models.Outputs;

/// <summary>A channel for each class, and a softmax over them.</summary>
public sealed class SoftmaxOutput(int classes) : ClassOutput
{
    /// <summary>Entry in the registry, as <see cref="OutputActivation.Standard"/>: for any classes.</summary>
    public static OutputActivation Registration { get; } = new(
        OutputActivation.Standard, "a channel for each class, probabilities by softmax", classes => classes, classes =>
            new SoftmaxOutput(classes.Count));

    /// <inheritdoc/>
    public override Tensor Scores(Tensor output) => output.softmax(1);

    /// <remarks>The softmax changes no order.</remarks>
    public override Tensor Decide(Tensor output) => output.argmax(1);

    /// <inheritdoc/>
    public override Tensor Targets(Tensor ids, ScalarType type) => nn.functional.one_hot(ids, classes).permute(0, 3, 1, 2).to(type);
}
