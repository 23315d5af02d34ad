namespace BatchSeg.Train.Schedules;

/// <summary>A drop after each of some epochs, as PyTorch's MultiStepLR.</summary>
public static class MultiStep
{
    /// <summary>Entry `multi-step`: reads milestones and drop factor; epochs of warm-up count.</summary>
    public static Schedule Registration { get; } = new("multi-step", "times --step-factor after each of the --milestones",
        (options, time) => Math.Pow(options.DropFactor, options.Milestones?.Count(epoch => epoch <= time.Epochs) ?? 0));
}
