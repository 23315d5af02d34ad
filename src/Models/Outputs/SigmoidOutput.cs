using BatchSeg.Foundation.Classes;
using static TorchSharp.torch;

namespace BatchSeg.Models.Outputs;

/// <summary>One channel, whose sigmoid p is the probability of class 1 and 1 - p that of class 0. Class 1 is predicted where p is above
/// 0.5.</summary>
public sealed class SigmoidOutput : ClassOutput
{
    /// <summary>Name in the registry and in model cards.</summary>
    public const string Name = "sigmoid";

    /// <summary>Entry in the registry: one channel, for exactly 2 classes.</summary>
    public static OutputActivation Registration { get; } =
        new(Name, "one channel for two classes, the probability of class 1 by sigmoid", _ => 1, _ => new SigmoidOutput())
    {
        Faults = classes => classes.Count == 2 ? [] : [$"needs exactly 2 classes, and these are {classes.Count}: {Names(classes)}"],
    };

    /// <inheritdoc/>
    public override Tensor Scores(Tensor output)
    {
        using var probability = output.sigmoid();
        using var rest = 1 - probability;
        return cat([rest, probability], 1);
    }

    /// <inheritdoc/>
    public override Tensor Targets(Tensor ids, ScalarType type) => ids.eq(1).unsqueeze(1).to(type);

    private static string Names(IEnumerable<ClassDefinition> classes) => string.Join(", ", classes.Select(c => c.Name));
}
