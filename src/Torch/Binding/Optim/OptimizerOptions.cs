namespace TorchSharp.Modules;

/// <summary>Options of a parameter group; null ones are taken from the optimizer.</summary>
public abstract class OptimizerOptions
{
    public double? LearningRate { get; set; }

    /// <summary>The one that schedules are relative to.</summary>
    public double InitialLearningRate { get; set; }

    /// <summary>Takes over another's values: of a state dict.</summary>
    public virtual void LoadStateDict(OptimizerOptions source)
    {
        LearningRate = source.LearningRate;
        InitialLearningRate = source.InitialLearningRate;
    }

    /// <summary>Sets what is null from the optimizer's own options.</summary>
    internal virtual void Complete(OptimizerOptions defaults)
    {
        LearningRate ??= defaults.LearningRate;
        InitialLearningRate = LearningRate!.Value;
    }

    /// <summary>What is wrong with the completed options.</summary>
    internal virtual IEnumerable<string> Faults() => Negative(("the learning rate", LearningRate));

    private protected static IEnumerable<string> Negative(params (string Name, double? Value)[] numbers) =>
        numbers.Where(number => number.Value < 0).Select(number => $"{number.Name} is {number.Value}: it must not be negative");

    private protected static IEnumerable<string> NoShare(params (string Name, double? Value)[] shares) =>
        shares.Where(share => share.Value is < 0 or >= 1).Select(share => $"{share.Name} is {share.Value}: it must be at least 0 and below 1");
}
