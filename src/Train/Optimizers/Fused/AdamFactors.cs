namespace BatchSeg.Train.Optimizers.Fused;

/// <summary>Numbers of one step, the same for every element of a parameter.</summary>
/// <param name="Sign">-1 to climb instead of descend.</param>
/// <param name="Penalty">L2 weight decay, added to the gradient (Adam); 0 for none.</param>
/// <param name="Shrink">What a parameter is multiplied with first (AdamW); 1 for no decay.</param>
/// <param name="StepSize">Learning rate over the first moment's bias correction.</param>
/// <param name="RootCorrection">Root of the second moment's bias correction.</param>
internal readonly record struct AdamFactors(
    double Sign, double Penalty, double Shrink, double Beta1, double Beta2, double StepSize, double RootCorrection, double Eps);
