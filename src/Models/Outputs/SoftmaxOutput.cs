using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Models.Outputs;

/// <summary>A channel for each class, and a softmax over them.</summary>
public sealed class SoftmaxOutput(int classes) : ClassOutput
{
    public static OutputActivation Registration { get; } = new(
        OutputActivation.Standard, "a channel for each class, probabilities by softmax", classes => classes, classes =>
            new SoftmaxOutput(classes.Count));

    public override Tensor Scores(Tensor output) => output.softmax(1);

    /// <remarks>The softmax changes no order.</remarks>
    public override Tensor Decide(Tensor output) => output.argmax(1);

    public override Tensor Targets(Tensor ids, ScalarType type) => nn.functional.one_hot(ids, classes).permute(0, 3, 1, 2).to(type);
}
