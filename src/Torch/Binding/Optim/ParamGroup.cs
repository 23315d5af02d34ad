using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Parameters with options of their own.</summary>
public abstract class ParamGroup : optim.ILearningRateController
{
    private protected ParamGroup(IEnumerable<Parameter> parameters) => Parameters = [.. parameters];

    public IReadOnlyList<Parameter> Parameters { get; }

    public OptimizerOptions Options => OptionsOfAnyKind;

    public double LearningRate
    {
        get => Options.LearningRate!.Value;
        set => Options.LearningRate = value;
    }

    public double InitialLearningRate
    {
        get => Options.InitialLearningRate;
        set => Options.InitialLearningRate = value;
    }

    private protected abstract OptimizerOptions OptionsOfAnyKind { get; }
}

/// <summary>Parameters of one kind of optimizer.</summary>
public class ParamGroup<TOptions> : ParamGroup where TOptions : OptimizerOptions, new()
{
    public ParamGroup(IEnumerable<Parameter> parameters, TOptions? options = null) : base(parameters) => Options = options ?? new TOptions();

    public new TOptions Options { get; }

    private protected override OptimizerOptions OptionsOfAnyKind => Options;
}
