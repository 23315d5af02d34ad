using TorchSharp.Modules;

namespace BatchSeg.Train.Optimizers.Fused;

/// <summary>Options of a group of parameters, which Adam and AdamW have under the same names in classes of their own.</summary>
/// <param name="Decay">Weight decay; 0 for none.</param>
/// <param name="IsDecoupled">Whether the decay acts on the parameter (AdamW) instead of the gradient.</param>
/// <param name="Climbs">Whether the loss is made greater instead of less.</param>
internal readonly record struct AdamHyperparameters(
    double Rate, double Beta1, double Beta2, double Eps, double Decay, bool IsDecoupled, bool Climbs)
{
    public static AdamHyperparameters Of(TorchSharp.Modules.Adam.Options options) => new(
        options.LearningRate!.Value, options.beta1!.Value, options.beta2!.Value, options.eps!.Value, options.weight_decay!.Value,
        IsDecoupled: false, options.maximize!.Value);

    public static AdamHyperparameters Of(TorchSharp.Modules.AdamW.Options options) => new(
        options.LearningRate!.Value, options.beta1!.Value, options.beta2!.Value, options.eps!.Value, options.weight_decay!.Value,
        IsDecoupled: true, options.maximize!.Value);

    /// <param name="step">From 1.</param>
    public AdamFactors At(long step) => new(
        Climbs ? -1 : 1, IsDecoupled ? 0 : Decay, IsDecoupled ? 1 - Rate * Decay : 1, Beta1, Beta2,
        Rate / (1 - Math.Pow(Beta1, step)), Math.Sqrt(1 - Math.Pow(Beta2, step)), Eps);
}
