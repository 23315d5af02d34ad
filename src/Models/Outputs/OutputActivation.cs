using BatchSeg.Foundation.Classes;
using BatchSeg.Foundation.Naming;

namespace BatchSeg.Models.Outputs;

/// <summary>An entry in the registry of what becomes of a network's output channels.</summary>
/// <param name="Channels">Output channels for so many classes.</param>
/// <param name="Create">For classes that have no <see cref="Faults"/>.</param>
public sealed record OutputActivation(string Name, string Summary, Func<int, int> Channels, Func<IReadOnlyList<ClassDefinition>,
    ClassOutput> Create) : INamed
{
    /// <summary>What models have whose card names none.</summary>
    public const string Standard = "softmax";

    /// <summary>All activations by name.</summary>
    public static Registry<OutputActivation> All { get; } = new("activation", typeof(OutputActivation).Assembly);

    /// <summary>What is wrong with these classes: "needs ...".</summary>
    public Func<IReadOnlyList<ClassDefinition>, IEnumerable<string>> Faults { get; init; } = _ => [];
}
