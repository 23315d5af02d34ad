namespace TorchSharp.Modules;

/// <summary>Options that Adam and AdamW share.</summary>
public abstract class AdamOptions : OptimizerOptions
{
    public double? beta1;
    public double? beta2;
    public double? eps;
    public double? weight_decay;
    public bool? amsgrad;
    public bool? maximize;

    public override void LoadStateDict(OptimizerOptions source)
    {
        base.LoadStateDict(source);
        var given = (AdamOptions)source;
        (beta1, beta2, eps, weight_decay, amsgrad, maximize) = (given.beta1, given.beta2, given.eps, given.weight_decay, given.amsgrad, given.maximize);
    }

    internal override void Complete(OptimizerOptions defaults)
    {
        base.Complete(defaults);
        var given = (AdamOptions)defaults;
        beta1 ??= given.beta1;
        beta2 ??= given.beta2;
        eps ??= given.eps;
        weight_decay ??= given.weight_decay;
        amsgrad ??= given.amsgrad;
        maximize ??= given.maximize;
    }

    internal override IEnumerable<string> Faults() =>
        base.Faults().Concat(Negative((nameof(eps), eps), (nameof(weight_decay), weight_decay))).Concat(NoShare((nameof(beta1), beta1), (nameof(beta2), beta2)));

    private protected void Set(double lr, double beta1, double beta2, double eps, double weight_decay, bool amsgrad, bool maximize)
    {
        LearningRate = lr;
        (this.beta1, this.beta2, this.eps, this.weight_decay, this.amsgrad, this.maximize) = (beta1, beta2, eps, weight_decay, amsgrad, maximize);
    }
}
