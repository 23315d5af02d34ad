namespace TorchSharp.Modules;

/// <summary>The numbers of one step, the same for every element of a parameter.</summary>
/// <param name="Sign">-1 to climb instead of descend.</param>
/// <param name="Penalty">L2 weight decay, added to the gradient (Adam); 0 for none.</param>
/// <param name="Shrink">What a parameter is multiplied with first (AdamW); 1 for no decay.</param>
/// <param name="StepSize">Learning rate over the first moment's bias correction.</param>
/// <param name="RootCorrection">Root of the second moment's bias correction.</param>
internal readonly record struct AdamFactors(
    double Sign, double Penalty, double Shrink, double Beta1, double Beta2, double StepSize, double RootCorrection, double Eps)
{
    /// <param name="step">From 1.</param>
    /// <param name="decoupled">Whether the decay acts on the parameter instead of the gradient.</param>
    public static AdamFactors Of(AdamOptions options, long step, bool decoupled)
    {
        var (rate, decay) = (options.LearningRate!.Value, options.weight_decay!.Value);
        var (beta1, beta2) = (options.beta1!.Value, options.beta2!.Value);
        return new(
            options.maximize!.Value ? -1 : 1, decoupled ? 0 : decay, decoupled ? 1 - rate * decay : 1, beta1, beta2,
            rate / (1 - Math.Pow(beta1, step)), Math.Sqrt(1 - Math.Pow(beta2, step)), options.eps!.Value);
    }
}
